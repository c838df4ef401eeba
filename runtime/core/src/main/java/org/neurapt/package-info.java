/**
 * What a generated network is to its user: a {@link org.neurapt.Predictor} or a {@link
 * org.neurapt.Trainable}.
 */
@NullMarked
package org.neurapt;

import org.jspecify.annotations.NullMarked;
