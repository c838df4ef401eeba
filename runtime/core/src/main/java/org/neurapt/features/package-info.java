/** What becomes of raw values before a network is given them. Knows json alone. */
@NullMarked
package org.neurapt.features;

import org.jspecify.annotations.NullMarked;
