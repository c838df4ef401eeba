package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.neurapt.processor.lower.VectorStmt.Loop;
import org.neurapt.processor.lower.VectorStmt.Plain;
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
   * Rows of a tile where vectors are the widest: those processors have the registers for 16 sums.
   */
  static final int WIDE_TILE = 2 * TILE;

  /** Products of a sum above which wide tiles are worth their code. */
  static final int LONG = 64;

  /**
   * Products of a sum whose weights stay in the nearest cache while several tiles of rows pass: of
   * two vectors of 512 bits they are 32 KB.
   */
  static final int BLOCK = 256;

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
      boolean isTiled) {

    /** Whether nothing follows the sums. */
    boolean isSum() {
      return chain.size() == 1 && chain.get(0).value().equals(Contraction.SUM.at());
    }
  }

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
    List<VectorStmt> tiles = tiles();
    if (product.isTiled()) {
      all.add(all(tiles));
    } else {
      Kernel row = row();
      Loop each = new Loop("row", Size.of(0), Size.of("rows"), Size.of(1), call(row));
      all.add(all(List.of(new VectorStmt.Choice("rows >= " + TILE, tiles, List.of(each)))));
      all.add(row);
    }
    all.addAll(kernels);
    return all;
  }

  private List<String> arrays() {
    return isGiven ? List.of(product.values()) : List.of();
  }

  private List<String> positions(String... more) {
    List<String> positions = new ArrayList<>();
    positions.add(product.valuesAt());
    positions.add(product.layer().row());
    positions.addAll(List.of(more));
    return positions;
  }

  private Kernel all(List<VectorStmt> body) {
    return new Kernel(
        product.name(),
        product.what() + ", " + (isInBlocks() ? "block by block" : TILE + " rows at a time"),
        arrays(),
        isGiven ? List.of(product.valuesAt(), "rows") : List.of("rows"),
        false,
        body);
  }

  /** A call for the rows that begin with the one called {@code row}, some arguments replaced. */
  private List<VectorStmt> call(Kernel kernel, String... replaced) {
    String from = isGiven ? product.valuesAt() + " + " : "";
    List<String> arguments = new ArrayList<>();
    arguments.add(product.valuesAt());
    arguments.add(from + Size.of("row").times(product.valuesStride()));
    arguments.add(product.layer().row());
    arguments.add("row * " + product.layer().padded());
    arguments.addAll(List.of(replaced));
    return List.of(new Plain(kernel.call(arguments.toArray(String[]::new))));
  }

  /** All units of one row. */
  private Kernel row() {
    VectorLayer layer = product.layer();
    List<VectorStmt> panels = new ArrayList<>();
    if (layer.mayBeTwoPanels(lanes)) {
      Kernel pair = sums(1, 4);
      Size panel = Size.of(layer.panel());
      Size last = Size.of(layer.padded()).plus(panel.times(-1));
      panels.add(new Loop("i", Size.of(0), last, panel.times(2), List.of(new Plain(pair.call()))));
      if (layer.mayBeOddPanels(lanes)) {
        panels.add(
            new VectorStmt.Choice(
                layer.padded() + " / " + layer.panel() + " % 2 == 1",
                List.of(new Plain(sums(1, 2).call("i", last.toString()))),
                List.of()));
      }
    } else if (layer.mayBePanels(lanes)) {
      panels.add(panels(List.of(new Plain(sums(1, 2).call()))));
    }
    return new Kernel(
        product.name() + "Row",
        product.what() + ", one row",
        arrays(),
        positions(),
        false,
        oneVectorOr(panels, 1, kernel -> List.of(new Plain(kernel.call("i", "0")))));
  }

  /**
   * All rows, panel by panel: a panel's weights are read again and again while they are in the
   * nearest cache.
   */
  private List<VectorStmt> tiles() {
    List<VectorStmt> panels = new ArrayList<>();
    if (product.layer().mayBePanels(lanes)) {
      panels.add(panels(isInBlocks() ? blocks() : panel()));
    }
    return oneVectorOr(panels, TILE, kernel -> List.of(tiles(kernel, "0", Size.of(0))));
  }

  private boolean isInBlocks() {
    return product.extent() > BLOCK && product.layer().mayBePanels(lanes);
  }

  private List<VectorStmt> blocks() {
    BlockKernels blocks = new BlockKernels(product, arrays(), positions("i"), lanes, this::call);
    kernels.addAll(blocks.kernels());
    return blocks.panel();
  }

  private Loop panels(List<VectorStmt> body) {
    VectorLayer layer = product.layer();
    return new Loop("i", Size.of(0), Size.of(layer.padded()), Size.of(layer.panel()), body);
  }

  private List<VectorStmt> oneVectorOr(
      List<VectorStmt> panels, int rows, Function<Kernel, List<VectorStmt>> call) {
    if (!product.layer().mayBeOneVector(lanes)) {
      return panels;
    }
    List<VectorStmt> one = call.apply(sums(rows, 1));
    return panels.isEmpty()
        ? one
        : List.of(new VectorStmt.Choice(product.layer().padded() + " == L", one, panels));
  }

  /** All rows of the panel at {@code i}. */
  private List<VectorStmt> panel() {
    List<VectorStmt> stmts = new ArrayList<>();
    Size done = Size.of(0);
    if (product.extent() > LONG
        && product.layer().mayBeWidestPanels(lanes)
        && Elementwise.isCheapest(product.chain())) {
      Size wide = Size.of("wide");
      stmts.add(wideRows(lanes));
      stmts.add(new Loop("row", done, wide, Size.of(WIDE_TILE), call(sums(WIDE_TILE, 2))));
      done = wide;
    }
    stmts.add(tiles(sums(TILE, 2), "i", done));
    return stmts;
  }

  /** How many rows are in wide tiles. */
  static VectorStmt wideRows(List<Integer> lanes) {
    return new Plain(
        "final int wide = L == %s ? rows / %s * %2$s : 0"
            .formatted(Collections.max(lanes), WIDE_TILE));
  }

  /** The rows from {@code done} on: tiles, the last of which may overlap the one before. */
  private Loop tiles(Kernel tile, String i, Size done) {
    Size step = Size.of(TILE);
    if (product.isTiled()) {
      return new Loop("row", done, Size.of("rows"), step, call(tile, "i", i));
    }
    List<VectorStmt> body = new ArrayList<>();
    body.add(new Plain("final int row = Math.min(n, rows - " + TILE + ")"));
    body.addAll(call(tile, "i", i));
    return new Loop("n", done, Size.of("rows"), step, body);
  }

  /** Some vectors of units of some rows. */
  private Kernel sums(int rows, int vectors) {
    Kernel kernel =
        new Kernel(
            product.name() + "_" + rows + "x" + vectors,
            product.what() + ", " + rows + " x " + vectors + " vectors",
            arrays(),
            positions("i"),
            false,
            SumKernel.body(product, rows, vectors));
    kernels.add(kernel);
    return kernel;
  }
}
