/**
 * Trains a network on a dataset, epoch by epoch. Knows of {@link org.neurapt.Trainable}, {@link
 * org.neurapt.data} and {@link org.neurapt.metrics}.
 */
@NullMarked
package org.neurapt.train;

import org.jspecify.annotations.NullMarked;
