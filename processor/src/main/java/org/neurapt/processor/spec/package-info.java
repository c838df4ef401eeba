/**
 * What was asked for, validated: records of numbers and enums. Knows of the annotations' enums
 * alone.
 */
@NullMarked
package org.neurapt.processor.spec;

import org.jspecify.annotations.NullMarked;
