/**
 * Formulas as text: {@code x / (1 + abs(x))}. Parses them into expressions, with errors that carry
 * the column. The built-in activations and losses are written in this language.
 */
@NullMarked
package org.neurapt.processor.formula;

import org.jspecify.annotations.NullMarked;
