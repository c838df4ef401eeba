/** Test scores and training times on data sets, beside scikit-learn's. */
@NullMarked
package org.neurapt.bench.scores;

import org.jspecify.annotations.NullMarked;
