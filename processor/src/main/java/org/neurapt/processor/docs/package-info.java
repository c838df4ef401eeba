/**
 * Pages that derive a network for a student, from the equations that its code came from. Knows of
 * {@code schedule}, {@code derive}, {@code math} and {@code spec}; a page is text, which others
 * write to a file.
 */
@NullMarked
package org.neurapt.processor.docs;

import org.jspecify.annotations.NullMarked;
