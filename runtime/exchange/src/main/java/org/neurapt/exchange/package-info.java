/** Models of other tools, in and out. Knows the runtime. */
@NullMarked
package org.neurapt.exchange;

import org.jspecify.annotations.NullMarked;
