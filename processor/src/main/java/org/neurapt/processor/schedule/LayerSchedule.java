package org.neurapt.processor.schedule;

/**
 * A layer's shape.
 *
 * @param layer its number, from 1
 * @param shape the shape
 * @param reason why, in a few words
 */
public record LayerSchedule(int layer, CodeShape shape, String reason) {}
