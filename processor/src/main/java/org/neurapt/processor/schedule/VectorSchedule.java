package org.neurapt.processor.schedule;

/**
 * How a network's vector code is written.
 *
 * @param reason why there is any and why in this width, in a few words; of several lines where it
 *     is long
 * @param bits the most bits that a vector may have
 */
public record VectorSchedule(String reason, int bits) {}
