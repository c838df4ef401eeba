/**
 * The opponent: a neural network engine as a competent engineer writes it without code generation.
 * Sizes are fields, layers and activations are objects, the work is done by loops over flat arrays
 * that are allocated once. Numbers are {@code float}, losses are summed in {@code double}. Knows of
 * the runtime's interfaces alone.
 */
@NullMarked
package org.neurapt.bench.engine;

import org.jspecify.annotations.NullMarked;
