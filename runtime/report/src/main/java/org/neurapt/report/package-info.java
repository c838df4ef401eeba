/** Charts and reports of training runs and of models' predictions. Knows the runtime's core. */
@NullMarked
package org.neurapt.report;

import org.jspecify.annotations.NullMarked;
