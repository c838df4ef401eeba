/**
 * Expressions in index notation: building, differentiating, rewriting, evaluating and printing
 * them. Knows of nothing else: no network, no loop, no Java.
 */
@NullMarked
package org.neurapt.processor.math;

import org.jspecify.annotations.NullMarked;
