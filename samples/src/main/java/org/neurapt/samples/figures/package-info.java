/** The figures of the guide: drawn from what generated networks compute. */
@NullMarked
package org.neurapt.samples.figures;

import org.jspecify.annotations.NullMarked;
