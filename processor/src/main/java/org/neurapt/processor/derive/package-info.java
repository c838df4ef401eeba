/**
 * From a network's spec to its equations: forward, loss, adjoints and the optimizer's updates.
 * Knows of {@code spec} and {@code math}; there is no loop and no Java here.
 */
@NullMarked
package org.neurapt.processor.derive;

import org.jspecify.annotations.NullMarked;
