/**
 * The manual: numbered samples, to be read in their order, run and copied. Each is a class with its
 * prose, its networks and its program, and stands alone; {@link org.neurapt.samples.Samples} starts
 * them by name.
 */
@NullMarked
package org.neurapt.samples;

import org.jspecify.annotations.NullMarked;
