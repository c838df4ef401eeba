package org.neurapt.processor.schedule;

/**
 * A layer's shape.
 *
 * @param layer its number, from 1
 * @param shape the shape
 * @param unitsInRows whether loops run over rows of a number for each unit
 * @param inputsInRows whether loops run over rows of a number for each input
 * @param reason why it has this shape, in a few words
 */
public record LayerSchedule(
    int layer, CodeShape shape, boolean unitsInRows, boolean inputsInRows, String reason) {}
