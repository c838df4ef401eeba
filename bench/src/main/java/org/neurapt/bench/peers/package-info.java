/**
 * Other libraries as contenders, each called in the fastest way that its public interface allows.
 * Knows of the contest alone.
 */
@NullMarked
package org.neurapt.bench.peers;

import org.jspecify.annotations.NullMarked;
