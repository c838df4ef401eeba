/** Every diagnostic of the processor, in one enum. Knows of nothing. */
@NullMarked
package org.neurapt.processor.problem;

import org.jspecify.annotations.NullMarked;
