@NullMarked
package org.neurapt.processor.formula;

import org.jspecify.annotations.NullMarked;
