/**
 * JMH benchmarks: networks that the processor generated against a generic engine and other
 * libraries, at the same weights, on the same data, after a check that all compute the same.
 */
@NullMarked
package org.neurapt.bench;

import org.jspecify.annotations.NullMarked;
