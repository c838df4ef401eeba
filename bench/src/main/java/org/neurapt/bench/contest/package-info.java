/**
 * What a contest is: a network's weights and data, how contenders enter, and the check that they
 * compute the same. Knows no contender but those with the runtime's interface.
 */
@NullMarked
package org.neurapt.bench.contest;

import org.jspecify.annotations.NullMarked;
