/** Networks that are declared and compiled while the benchmarks run. */
@NullMarked
package org.neurapt.bench.compilation;

import org.jspecify.annotations.NullMarked;
