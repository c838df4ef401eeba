/**
 * From measurements to what a reader sees: ratios, bounds, tables, charts, the results page. Knows
 * nothing of how they were measured.
 */
@NullMarked
package org.neurapt.bench.report;

import org.jspecify.annotations.NullMarked;
