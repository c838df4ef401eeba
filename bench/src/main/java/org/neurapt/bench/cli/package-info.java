/** The commands. */
@NullMarked
package org.neurapt.bench.cli;

import org.jspecify.annotations.NullMarked;
