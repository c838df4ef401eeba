package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.neurapt.processor.lower.VectorExpr.Broadcast;
import org.neurapt.processor.lower.VectorExpr.Fma;
import org.neurapt.processor.lower.VectorExpr.Load;
import org.neurapt.processor.lower.VectorExpr.Local;
import org.neurapt.processor.lower.VectorExpr.Sum;
import org.neurapt.processor.lower.VectorExpr.Zero;

/**
 * The kernels that add up a layer's gradient over the rows of a batch: each keeps the sums of some
 * weights in registers while it runs over the rows. With the batch's first rows sums of weights
 * begin anew; otherwise, and those of biases always, they go on from what is there.
 */
final class GradientKernels {

  /** Inputs whose weights' sums run side by side: with two vectors, eight sums. */
  private static final int TILE = 4;

  /** Likewise, where vectors are the widest. */
  private static final int WIDE_TILE = RowKernels.WIDE_TILE;

  private final VectorLayer layer;
  private final String comment;
  private final String delta;
  private final String values;
  private final String valuesAt;
  private final Size valuesStride;
  private final List<Integer> lanes;
  private final List<Kernel> kernels = new ArrayList<>();

  /**
   * For a layer.
   *
   * @param comment the gradient's equation
   * @param delta the array of the loss's derivatives by the layer's pre-activations
   * @param values the array of the layer's inputs
   * @param valuesAt position of the first row of them
   * @param valuesStride from a row to the next
   */
  GradientKernels(
      VectorLayer layer,
      String comment,
      String delta,
      String values,
      String valuesAt,
      Size valuesStride,
      List<Integer> lanes) {
    this.layer = layer;
    this.comment = comment;
    this.delta = delta;
    this.values = values;
    this.valuesAt = valuesAt;
    this.valuesStride = valuesStride;
    this.lanes = lanes;
  }

  private boolean isGiven() {
    return values.equals("u");
  }

  private List<String> arrays() {
    return isGiven() ? List.of(values) : List.of();
  }

  private List<String> numbers(String... more) {
    List<String> numbers = new ArrayList<>();
    if (isGiven()) {
      numbers.add(valuesAt);
    }
    numbers.addAll(List.of(more));
    return numbers;
  }

  /** The first kernel, {@code weightGradient1}, calls the others. */
  List<Kernel> weights() {
    List<VectorStmt> one = layer.mayBeOneVector(lanes) ? panel(1) : List.of();
    List<VectorStmt> panels =
        layer.mayBePanels(lanes)
            ? List.of(
                new VectorStmt.Loop(
                    "i", Size.of(0), Size.of(layer.padded()), Size.of(layer.panel()), panel(2)))
            : List.of();
    List<VectorStmt> body = panels;
    if (!one.isEmpty()) {
      List<VectorStmt> first = new ArrayList<>(List.of(new VectorStmt.Int("i", Size.of(0))));
      first.addAll(one);
      body =
          panels.isEmpty()
              ? first
              : List.of(new VectorStmt.Choice(layer.padded() + " == L", first, panels));
    }
    Kernel all =
        new Kernel(
            "weightGradient" + layer.number(),
            "Layer " + layer.number() + ", gradient over the weights",
            arrays(),
            numbers("rows", "first"),
            false,
            body);
    kernels.add(0, all);
    return kernels;
  }

  private List<VectorStmt> panel(int vectors) {
    List<VectorStmt> stmts = new ArrayList<>();
    Size done = Size.of(0);
    if (vectors == 2 && layer.inputs() > RowKernels.LONG && layer.mayBeWidestPanels(lanes)) {
      int wide = layer.inputs() / WIDE_TILE * WIDE_TILE;
      stmts.add(
          new VectorStmt.Plain(
              "final int wide = L == %s ? %s : 0".formatted(Collections.max(lanes), wide)));
      stmts.add(tiles(done, Size.of("wide"), WIDE_TILE, vectors));
      done = Size.of("wide");
    }
    int whole = layer.inputs() / TILE * TILE;
    if (whole > 0) {
      stmts.add(tiles(done, Size.of(whole), TILE, vectors));
    }
    int rest = layer.inputs() - whole;
    if (rest > 0) {
      stmts.add(new VectorStmt.Plain(tile(rest, vectors).call("j", Integer.toString(whole))));
    }
    return stmts;
  }

  private VectorStmt.Loop tiles(Size from, Size to, int inputs, int vectors) {
    return new VectorStmt.Loop(
        "j",
        from,
        to,
        Size.of(inputs),
        List.of(new VectorStmt.Plain(tile(inputs, vectors).call())));
  }

  private Kernel tile(int inputs, int vectors) {
    List<VectorStmt> body = new ArrayList<>();
    body.add(new VectorStmt.Comment(comment));
    body.add(
        new VectorStmt.Int(
            "at",
            Size.of(layer.weights())
                .plus(Size.of("i").times(layer.inputs()))
                .plus(Size.of("j").times(Size.of(layer.panel())))));
    List<VectorStmt> before = new ArrayList<>();
    List<VectorStmt> stores = new ArrayList<>();
    for (int n = 0; n < inputs; n++) {
      for (int k = 0; k < vectors; k++) {
        Size at = Size.of("at").plus(Size.of(layer.panel()).times(n)).plus(Size.of("L").times(k));
        body.add(new VectorStmt.Let(sum(n, k), new Zero(), true));
        before.add(new VectorStmt.Set(sum(n, k), new Load("g", at)));
        stores.add(new VectorStmt.Store("g", at, new Local(sum(n, k))));
      }
    }
    // The first rows need no gradient of zeros, nor to read it.
    body.add(new VectorStmt.Choice("first > 0", before, List.of()));
    List<VectorStmt> loop = new ArrayList<>();
    for (int k = 0; k < vectors; k++) {
      Size at = Size.of("row").times(Size.of(layer.padded())).plus("i").plus(Size.of("L").times(k));
      loop.add(new VectorStmt.Let("d_" + k, new Load(delta, at), false));
    }
    for (int n = 0; n < inputs; n++) {
      Size at = Size.of("row").times(valuesStride).plus("j").plus(n);
      loop.add(
          new VectorStmt.Let(
              "v_" + n, new Broadcast(values, isGiven() ? at.plus(valuesAt) : at), false));
      for (int k = 0; k < vectors; k++) {
        loop.add(
            new VectorStmt.Set(
                sum(n, k),
                new Fma(new Local("v_" + n), new Local("d_" + k), new Local(sum(n, k)))));
      }
    }
    body.add(new VectorStmt.Loop("row", Size.of(0), Size.of("rows"), Size.of(1), loop));
    body.addAll(stores);
    Kernel kernel =
        new Kernel(
            "weightGradient" + layer.number() + "Of" + inputs + "x" + vectors,
            "Layer "
                + layer.number()
                + ", gradient over the weights from "
                + inputs
                + (inputs == 1 ? " input to " : " inputs to ")
                + vectors
                + (vectors == 1 ? " vector of units" : " vectors of units"),
            arrays(),
            numbers("rows", "first", "i", "j"),
            false,
            body);
    kernels.add(kernel);
    return kernel;
  }

  private static String sum(int n, int k) {
    return "s" + n + "_" + k;
  }

  /** Adds up the gradient over the biases. */
  Kernel biases(String equation) {
    Size at = Size.of("row").times(Size.of(layer.padded())).plus("i");
    Size g = Size.of(layer.biases()).plus("i");
    List<VectorStmt> body =
        List.of(
            new VectorStmt.Let("s", new Load("g", g), true),
            new VectorStmt.Loop(
                "row",
                Size.of(0),
                Size.of("rows"),
                Size.of(1),
                List.of(new VectorStmt.Set("s", new Sum(new Local("s"), new Load(delta, at))))),
            new VectorStmt.Store("g", g, new Local("s")));
    return new Kernel(
        "biasGradient" + layer.number(),
        "Layer " + layer.number() + ", gradient over the biases",
        List.of(),
        List.of("rows"),
        false,
        List.of(
            new VectorStmt.Comment(equation),
            new VectorStmt.Loop("i", Size.of(0), Size.of(layer.padded()), Size.of("L"), body)));
  }
}
