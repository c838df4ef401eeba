/**
 * Examples for networks: read, split, scaled, and handed over in mini-batches. Knows of {@link
 * org.neurapt.Predictor} alone.
 */
@NullMarked
package org.neurapt.data;

import org.jspecify.annotations.NullMarked;
