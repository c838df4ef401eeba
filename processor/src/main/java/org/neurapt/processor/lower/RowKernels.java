package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Tensor;

/**
 * The kernels of a product of a matrix with rows of values: each keeps the sums of one row or
 * several and of some neighbouring vectors of units in registers while it runs over the matrix.
 */
final class RowKernels {

  /** Rows that share a reading of the weights: with two vectors, eight sums. */
  static final int TILE = 4;

  /**
   * What is computed.
   *
   * @param name of the kernels
   * @param what they do
   * @param layer whose units lie in the lanes
   * @param extent number of products in a sum
   * @param matrix name of the matrix's array
   * @param matrixAt where it begins
   * @param values name of the rows' array
   * @param valuesAt name of a row's position
   * @param valuesStride from a row to the next
   * @param comments the equations, as the reader knows them
   * @param chain equations of the layer, the first of which has the sum
   * @param stored the tensors that others read
   * @param isTiled whether there are tiles alone: the last may then run over rows of the workspace
   *     that stand for none, which does no harm
   */
  record Product(
      String name,
      String what,
      VectorLayer layer,
      int extent,
      String matrix,
      Size matrixAt,
      String values,
      String valuesAt,
      Size valuesStride,
      List<String> comments,
      List<Equation> chain,
      Set<Tensor> stored,
      boolean isTiled) {}

  private final Product product;
  private final boolean isGiven;
  private final List<Integer> lanes;
  private final List<Kernel> kernels = new ArrayList<>();

  private RowKernels(Product product, List<Integer> lanes) {
    this.product = product;
    this.isGiven = product.values().equals("u");
    this.lanes = lanes;
  }

  /**
   * The kernels; the first one and, of the name and {@code Row}, the second call the others.
   *
   * @param lanes the numbers of lanes that there may be
   */
  static List<Kernel> of(Product product, List<Integer> lanes) {
    return new RowKernels(product, lanes).kernels();
  }

  private List<Kernel> kernels() {
    List<Kernel> all = new ArrayList<>();
    if (product.isTiled()) {
      Kernel tile = panels(TILE);
      all.addAll(List.of(tiles(tile), tile));
    } else {
      Kernel row = panels(1);
      Kernel tile = panels(TILE);
      all.addAll(List.of(rows(row, tile), row, tile));
    }
    all.addAll(kernels);
    return all;
  }

  private List<String> arrays() {
    return isGiven ? List.of(product.values()) : List.of();
  }

  private List<String> positions() {
    return List.of(product.valuesAt(), product.layer().row());
  }

  /** All rows, and some more. */
  private Kernel tiles(Kernel tile) {
    VectorStmt each = new VectorStmt.Plain(tile.call(places()));
    return all(
        new VectorStmt.Loop("row", Size.of(0), Size.of("rows"), Size.of(TILE), List.of(each)));
  }

  private Kernel all(VectorStmt body) {
    return new Kernel(
        product.name(),
        product.what() + ", " + TILE + " rows at a time",
        arrays(),
        isGiven ? List.of(product.valuesAt(), "rows") : List.of("rows"),
        false,
        List.of(body));
  }

  private String[] places() {
    String from = isGiven ? product.valuesAt() + " + " : "";
    String values = from + Size.of("row").times(product.valuesStride());
    String result = "row * " + product.layer().padded();
    return new String[] {product.valuesAt(), values, product.layer().row(), result};
  }

  /** All rows: tiles, the last of which may overlap the one before. */
  private Kernel rows(Kernel row, Kernel tile) {
    String[] places = places();
    List<VectorStmt> tiles =
        List.of(
            new VectorStmt.Loop(
                "n",
                Size.of(0),
                Size.of("rows"),
                Size.of(TILE),
                List.of(
                    new VectorStmt.Plain("final int row = Math.min(n, rows - " + TILE + ")"),
                    new VectorStmt.Plain(tile.call(places)))));
    List<VectorStmt> single =
        List.of(
            new VectorStmt.Loop(
                "row",
                Size.of(0),
                Size.of("rows"),
                Size.of(1),
                List.of(new VectorStmt.Plain(row.call(places)))));
    return all(new VectorStmt.Choice("rows >= " + TILE, tiles, single));
  }

  /** All units of one row or of a tile. */
  private Kernel panels(int rows) {
    VectorLayer layer = product.layer();
    Size panel = Size.of(layer.panel());
    List<VectorStmt> panels = new ArrayList<>();
    boolean pairs = rows == 1 && layer.mayBeTwoPanels(lanes);
    String padded = layer.padded();
    if (pairs) {
      Kernel pair = sums(rows, 4);
      Size last = Size.of(padded).plus(panel.times(-1));
      panels.add(
          new VectorStmt.Loop(
              "i", Size.of(0), last, panel.times(2), List.of(new VectorStmt.Plain(pair.call()))));
      if (layer.mayBeOddPanels(lanes)) {
        Kernel one = sums(rows, 2);
        panels.add(
            new VectorStmt.Choice(
                padded + " / " + layer.panel() + " % 2 == 1",
                List.of(new VectorStmt.Plain(one.call("i", last.toString()))),
                List.of()));
      }
    } else if (layer.mayBePanels(lanes)) {
      Kernel one = sums(rows, 2);
      panels.add(
          new VectorStmt.Loop(
              "i", Size.of(0), Size.of(padded), panel, List.of(new VectorStmt.Plain(one.call()))));
    }
    List<VectorStmt> body = panels;
    if (layer.mayBeOneVector(lanes)) {
      VectorStmt one = new VectorStmt.Plain(sums(rows, 1).call("i", "0"));
      body =
          panels.isEmpty()
              ? List.of(one)
              : List.of(new VectorStmt.Choice(padded + " == L", List.of(one), panels));
    }
    return new Kernel(
        product.name() + (rows == 1 ? "Row" : "Rows"),
        product.what() + (rows == 1 ? ", one row" : ", " + rows + " rows"),
        arrays(),
        positions(),
        false,
        body);
  }

  /** Some vectors of units of some rows. */
  private Kernel sums(int rows, int vectors) {
    String name = product.name() + "_" + rows + "x" + vectors;
    List<String> numbers = new ArrayList<>(positions());
    numbers.add("i");
    Kernel kernel =
        new Kernel(
            name,
            product.what() + ", " + rows + " x " + vectors + " vectors",
            arrays(),
            numbers,
            false,
            SumKernel.body(product, rows, vectors));
    kernels.add(kernel);
    return kernel;
  }
}
