/** Searches for the hyperparameters that serve best. Knows the core's training alone. */
@NullMarked
package org.neurapt.search;

import org.jspecify.annotations.NullMarked;
