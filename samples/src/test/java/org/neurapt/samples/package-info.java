/** Runs the samples as a reader does, and looks at what they print. */
@NullMarked
package org.neurapt.samples;

import org.jspecify.annotations.NullMarked;
