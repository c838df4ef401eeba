/**
 * Judges a network by a dataset: how often a class is right, how far numbers are off. Knows of
 * {@link org.neurapt.Predictor} and {@link org.neurapt.data}.
 */
@NullMarked
package org.neurapt.metrics;

import org.jspecify.annotations.NullMarked;
