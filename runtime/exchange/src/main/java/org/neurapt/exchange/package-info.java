/** Reads and writes the model files of other tools. Knows the runtime's core. */
@NullMarked
package org.neurapt.exchange;

import org.jspecify.annotations.NullMarked;
