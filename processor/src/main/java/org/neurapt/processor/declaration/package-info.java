/**
 * Reads and checks a declaration, and reports what is wrong with it on the exact token. The only
 * package that knows of {@code javax.lang.model} and of annotations as mirrors; besides that of
 * {@code problem} and {@code spec}.
 */
@NullMarked
package org.neurapt.processor.declaration;

import org.jspecify.annotations.NullMarked;
