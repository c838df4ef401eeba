/** JSON text, read strictly and written; inside the runtime alone. Knows nothing. */
@NullMarked
package org.neurapt.json;

import org.jspecify.annotations.NullMarked;
