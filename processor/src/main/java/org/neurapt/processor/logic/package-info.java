/** Boolean formulas: parsed, and brought to their minimal sums of products. */
@NullMarked
package org.neurapt.processor.logic;

import org.jspecify.annotations.NullMarked;
