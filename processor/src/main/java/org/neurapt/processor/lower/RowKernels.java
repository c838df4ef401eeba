package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neurapt.processor.lower.VectorExpr.Broadcast;
import org.neurapt.processor.lower.VectorExpr.Fma;
import org.neurapt.processor.lower.VectorExpr.Formula;
import org.neurapt.processor.lower.VectorExpr.Load;
import org.neurapt.processor.lower.VectorExpr.Local;
import org.neurapt.processor.lower.VectorExpr.Sum;
import org.neurapt.processor.lower.VectorExpr.Zero;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;

/**
 * The kernels of a product of a matrix with rows of values: each keeps the sums of one row or
 * several and of some neighbouring vectors of units in registers while it runs over the matrix.
 */
final class RowKernels {

  /** Rows that share a reading of the weights: with two vectors, eight sums. */
  static final int TILE = 4;

  /** Sums that must run side by side to hide an fma's latency: 4 cycles, two units. */
  private static final int CHAINS = 8;

  /** Products of each sum in a loop's body. */
  private static final int UNROLLED = 4;

  /** Products that are written out without a loop. */
  private static final int STRAIGHT = 8;

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
            sumsBody(rows, vectors));
    kernels.add(kernel);
    return kernel;
  }

  private List<VectorStmt> sumsBody(int rows, int vectors) {
    int extent = product.extent();
    int chains = Math.max(1, Math.min(extent, CHAINS / (rows * vectors)));
    List<VectorStmt> body = new ArrayList<>();
    product.comments().forEach(text -> body.add(new VectorStmt.Comment(text)));
    Size panelAt = product.matrixAt().plus(Size.of("i").times(extent));
    body.add(new VectorStmt.Int("from", panelAt));
    if (vectors == 4) {
      body.add(
          new VectorStmt.Int(
              "next", Size.of("from").plus(Size.of(product.layer().panel()).times(extent))));
    }
    for (int c = 0; c < chains; c++) {
      for (int r = 0; r < rows; r++) {
        for (int k = 0; k < vectors; k++) {
          body.add(new VectorStmt.Let(sum(rows, r, k, c), new Zero(), true));
        }
      }
    }
    int step = Math.max(chains, rows == 1 ? UNROLLED : 1);
    if (rows * extent <= STRAIGHT) {
      body.addAll(products(rows, vectors, chains, Size.of(0), extent));
    } else {
      int whole = extent / step * step;
      body.add(
          new VectorStmt.Loop(
              "j",
              Size.of(0),
              Size.of(whole),
              Size.of(step),
              products(rows, vectors, chains, Size.of("j"), step)));
      body.addAll(products(rows, vectors, chains, Size.of(whole), extent - whole));
    }
    // In pairs, so that few additions wait for each other.
    for (int apart = 1; apart < chains; apart *= 2) {
      for (int c = 0; c + apart < chains; c += 2 * apart) {
        body.addAll(joined(rows, vectors, c, c + apart));
      }
    }
    body.addAll(results(rows, vectors));
    return body;
  }

  private static List<VectorStmt> joined(int rows, int vectors, int chain, int other) {
    List<VectorStmt> body = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < vectors; k++) {
        String total = sum(rows, r, k, chain);
        VectorExpr part = new Local(sum(rows, r, k, other));
        body.add(new VectorStmt.Set(total, new Sum(new Local(total), part)));
      }
    }
    return body;
  }

  /** A name that no tensor has: those are a letter or two and a layer's number. */
  private static String sum(int rows, int r, int k, int chain) {
    String name = chain == 0 ? "s" : "part" + (chain + 1);
    return name + (rows > 1 ? "_" + r : "") + "_" + k;
  }

  /** Adds {@code count} products to each sum, from the one at {@code j}. */
  private List<VectorStmt> products(int rows, int vectors, int chains, Size j, int count) {
    List<VectorStmt> body = new ArrayList<>();
    String panel = product.layer().panel();
    for (int n = 0; n < count; n++) {
      Size at = j.plus(n);
      List<VectorExpr> weights = new ArrayList<>();
      for (int k = 0; k < vectors; k++) {
        Size weightsAt = Size.of(k < 2 ? "from" : "next").plus(at.times(Size.of(panel)));
        VectorExpr load = new Load(product.matrix(), k % 2 == 0 ? weightsAt : weightsAt.plus("L"));
        if (rows > 1) {
          String name = "w" + n + "_" + k;
          body.add(new VectorStmt.Let(name, load, false));
          load = new Local(name);
        }
        weights.add(load);
      }
      for (int r = 0; r < rows; r++) {
        Size valueAt = Size.of(product.valuesAt()).plus(product.valuesStride().times(r)).plus(at);
        String name = "v" + n + (rows > 1 ? "_" + r : "");
        body.add(new VectorStmt.Let(name, new Broadcast(product.values(), valueAt), false));
        for (int k = 0; k < vectors; k++) {
          String s = sum(rows, r, k, n % chains);
          body.add(new VectorStmt.Set(s, new Fma(new Local(name), weights.get(k), new Local(s))));
        }
      }
    }
    return body;
  }

  /** What the chain makes of the sums, stored where others read it. */
  private List<VectorStmt> results(int rows, int vectors) {
    List<VectorStmt> body = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < vectors; k++) {
        String suffix = (rows > 1 ? "_" + r : "") + "_" + k;
        Map<Tensor, String> locals = new LinkedHashMap<>();
        locals.put(Contraction.SUM, sum(rows, r, k, 0));
        Size unit = Size.of("i").plus(Size.of("L").times(k));
        Size at =
            Size.of(product.layer().row())
                .plus(Size.of(product.layer().padded()).times(r))
                .plus(unit);
        for (Equation equation : product.chain()) {
          Expr value = load(equation.value(), locals, suffix, at, unit, body);
          String name;
          if (value instanceof Ref ref) {
            name = ref.tensor().symbol();
          } else {
            name = Names.of(equation.target()) + suffix;
            body.add(new VectorStmt.Let(name, new Formula(value), false));
          }
          locals.put(equation.target(), name);
          if (product.stored().contains(equation.target())) {
            body.add(new VectorStmt.Store(Names.of(equation.target()), at, new Local(name)));
          }
        }
      }
    }
    return body;
  }

  private Expr load(
      Expr value,
      Map<Tensor, String> locals,
      String suffix,
      Size at,
      Size unit,
      List<VectorStmt> body) {
    for (Ref ref : value.refs()) {
      Tensor tensor = ref.tensor();
      if (!locals.containsKey(tensor)) {
        boolean isBias = !tensor.column().isEmpty() && !tensor.adjoint();
        String name = (isBias ? "b" + tensor.layer() : Names.of(tensor)) + suffix;
        VectorExpr load =
            isBias
                ? new Load("w", Size.of(product.layer().biases()).plus(unit))
                : new Load(Names.of(tensor), at);
        body.add(new VectorStmt.Let(name, load, false));
        locals.put(tensor, name);
      }
    }
    return value.rewrite(
        e -> e instanceof Ref ref ? Names.local(locals.getOrDefault(ref.tensor(), "?")).at() : e);
  }
}
