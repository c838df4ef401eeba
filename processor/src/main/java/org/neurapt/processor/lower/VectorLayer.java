package org.neurapt.processor.lower;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.neurapt.processor.derive.LayerEquations;

/**
 * How vector code keeps a layer. Units lie side by side in the lanes. They are padded to whole
 * panels of one vector, where that holds them all, or of two; a panel's weights from input 1, 2,
 * ... lie one after the other, so that a pass over them reads memory in order.
 *
 * @param number 1 for the first layer
 * @param inputs number of its inputs
 * @param units number of its units
 */
public record VectorLayer(int number, int inputs, int units) {

  static VectorLayer of(LayerEquations layer) {
    return new VectorLayer(
        layer.number(), layer.tensors().input().size(), layer.tensors().pre().size());
  }

  /** Units of a panel, the name of a constant. */
  public String panel() {
    return "PANEL" + number;
  }

  /** Units and padding, the name of a constant. */
  public String padded() {
    return "PADDED" + number;
  }

  /** Where its weights begin among the parameters, the name of a constant. */
  public String weights() {
    return "W" + number;
  }

  /** Where its biases begin among the parameters, the name of a constant. */
  public String biases() {
    return "B" + number;
  }

  /** Position of a row of its values in the workspace, the name of a parameter. */
  String row() {
    return "at" + number;
  }

  /** Whether all units fit into one vector of some machine. */
  boolean mayBeOneVector(List<Integer> lanes) {
    return lanes.stream().anyMatch(l -> units <= l);
  }

  /** Whether some machine needs no padding. */
  public boolean mayBeWithoutPadding(List<Integer> lanes) {
    return lanes.stream().anyMatch(l -> units % (units <= l ? l : 2 * l) == 0);
  }

  /** Whether some machine needs panels of two vectors. */
  boolean mayBePanels(List<Integer> lanes) {
    return panels(lanes).findAny().isPresent();
  }

  /** Whether machines with the widest vectors need panels of two, which wide tiles are for. */
  boolean mayBeWidestPanels(List<Integer> lanes) {
    return units > Collections.max(lanes);
  }

  /** Whether some machine needs a panel of two vectors that has no neighbour to go with. */
  boolean mayBeOddPanels(List<Integer> lanes) {
    return panels(lanes).anyMatch(n -> n % 2 == 1);
  }

  /**
   * Whether panels of two vectors go in pairs. Where the narrowest vectors alone have more than one
   * panel, and single ones need code in any case, that serves them too.
   *
   * @param lanes the numbers of lanes that there may be, ascending
   */
  boolean mayBeTwoPanels(List<Integer> lanes) {
    List<Integer> paying = mayBeOddPanels(lanes) ? lanes.subList(1, lanes.size()) : lanes;
    return panels(paying).anyMatch(n -> n > 1);
  }

  private Stream<Integer> panels(List<Integer> lanes) {
    return lanes.stream().filter(l -> units > l).map(l -> (units + 2 * l - 1) / (2 * l));
  }
}
