/**
 * Chooses a code shape for each layer, with the reason, and keeps methods within the JIT's budget.
 * Knows of {@code derive} and {@code math}; a schedule is data and nothing is emitted here.
 */
@NullMarked
package org.neurapt.processor.schedule;

import org.jspecify.annotations.NullMarked;
