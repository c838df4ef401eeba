/** The annotation processor: the pipeline from an annotated interface to a written class. */
@NullMarked
package org.neurapt.processor;

import org.jspecify.annotations.NullMarked;
