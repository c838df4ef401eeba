package org.neurapt.processor.lower;

import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;

/**
 * A layer's weights, or the derivatives by them, once more beside the array in canonical order: in
 * arrays of rows. C2 (of JDK 17 and 25 alike) makes vectors of a loop over arrays only where their
 * indices differ by constants, and a row's offset in a common array is none.
 *
 * @param name of the array of rows
 * @param tensor whose elements these are, as (to, from)
 * @param first position of the first element in canonical order
 * @param alongUnits whether a row holds the elements of one input; else it holds those of one unit
 */
public record RowMatrix(String name, Tensor tensor, int first, boolean alongUnits) {

  static RowMatrix of(Tensor tensor, int first, boolean alongUnits) {
    String name = Names.of(tensor) + (alongUnits ? "ByInput" : "ByUnit");
    return new RowMatrix(name, tensor, first, alongUnits);
  }

  /** Number of the layer's units. */
  public int units() {
    return tensor.shape().get(0);
  }

  /** Number of the layer's inputs. */
  public int inputs() {
    return tensor.shape().get(1);
  }

  /** The row that an element is in. */
  Index row(Ref element) {
    return element.indices().get(alongUnits ? 1 : 0);
  }

  /** Where it is in its row. */
  Index column(Ref element) {
    return element.indices().get(alongUnits ? 0 : 1);
  }

  /** Number of rows. */
  public int rows() {
    return alongUnits ? inputs() : units();
  }

  /** Numbers in a row. */
  public int columns() {
    return alongUnits ? units() : inputs();
  }
}
