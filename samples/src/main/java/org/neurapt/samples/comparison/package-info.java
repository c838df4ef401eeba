/** The samples' data sets as scikit-learn learns them and as generated networks do. */
@NullMarked
package org.neurapt.samples.comparison;

import org.jspecify.annotations.NullMarked;
