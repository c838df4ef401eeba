package org.neurapt.processor.schedule;

import java.util.List;

/**
 * How a network's equations become code.
 *
 * @param layers the shape of each layer, first to last
 * @param oneMethodForward whether a prediction is one method for all layers, instead of one for
 *     each
 * @param oneMethodTraining whether loss and gradient of an example are one method each
 */
public record Schedule(
    List<LayerSchedule> layers, boolean oneMethodForward, boolean oneMethodTraining) {

  public Schedule {
    layers = List.copyOf(layers);
  }

  /** What is scheduled for a layer, by its number. */
  public LayerSchedule layer(int layer) {
    return layers.get(layer - 1);
  }

  /** The shape of a layer. */
  public CodeShape shape(int layer) {
    return layer(layer).shape();
  }

  /** Whether every layer has this shape. */
  public boolean isAll(CodeShape shape) {
    return layers.stream().allMatch(l -> l.shape() == shape);
  }
}
