/**
 * The networks that are measured, as annotated interfaces, in {@code float}. The build makes a twin
 * of this package with {@code double}.
 */
@NullMarked
package org.neurapt.bench.networks;

import org.jspecify.annotations.NullMarked;
