package org.neurapt.processor.math;

/**
 * A line of a derivation.
 *
 * @param reason the rule, in a few words
 * @param result what stands after it
 */
public record Step(String reason, Expr result) {}
