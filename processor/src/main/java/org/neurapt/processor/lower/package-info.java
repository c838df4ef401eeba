/**
 * From equations and their schedule to routines of statements: where each value is kept, which
 * loops run, what is written out. Knows of {@code schedule}, {@code derive} and {@code math};
 * nothing here is Java yet.
 */
@NullMarked
package org.neurapt.processor.lower;

import org.jspecify.annotations.NullMarked;
