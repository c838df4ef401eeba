/**
 * Files of weights: the safetensors format, and a network's parameters in it with what belongs to
 * them. Knows the networks' interfaces and {@code json}.
 */
@NullMarked
package org.neurapt.weights;

import org.jspecify.annotations.NullMarked;
