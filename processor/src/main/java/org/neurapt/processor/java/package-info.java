/**
 * Writes a program as Java with JavaPoet: names, literals, comments, the class around the routines.
 * Knows of {@code lower}, {@code math} and {@code spec}.
 */
@NullMarked
package org.neurapt.processor.java;

import org.jspecify.annotations.NullMarked;
