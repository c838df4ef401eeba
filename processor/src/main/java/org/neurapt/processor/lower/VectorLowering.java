package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.derive.LayerEquations;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.lower.RowKernels.Product;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Tensor;

/**
 * Turns a network's equations into vector code: sums of products become kernels that run over a
 * matrix, what follows them element by element is done in registers or in a pass of its own, and
 * the rest stays scalar, row by row.
 */
public final class VectorLowering {
  private final NetworkEquations equations;
  private final List<Integer> lanes;
  private final boolean polynomials;

  /** Everything that reads what is computed. */
  private final List<Equation> reading;

  private final Places places;
  private final List<VectorLayer> layers = new ArrayList<>();
  private final List<Kernel> kernels = new ArrayList<>();

  /** Arrays of rows, to the layer whose values they hold. */
  private final Map<Tensor, VectorLayer> arrays = new LinkedHashMap<>();

  private VectorLowering(NetworkEquations equations, List<Integer> lanes, boolean polynomials) {
    this.equations = equations;
    this.lanes = lanes;
    this.polynomials = polynomials;
    this.reading = new ArrayList<>(equations.forward());
    NetworkEquations.Training training = equations.training();
    if (training != null) {
      reading.addAll(training.loss());
      reading.addAll(equations.backward());
    }
    this.places = Places.ofRows(equations);
    equations.layers().forEach(l -> layers.add(VectorLayer.of(l)));
  }

  /**
   * The vector code of a network.
   *
   * @param reason why there is any, in a few words
   * @param lanes the numbers of lanes that there may be at run time
   * @param polynomials whether exponentials and what is made of them may be computed in vectors
   */
  public static VectorProgram lower(
      NetworkEquations equations, String reason, List<Integer> lanes, boolean polynomials) {
    return new VectorLowering(equations, lanes, polynomials).lower(reason);
  }

  private VectorProgram lower(String reason) {
    List<VectorStmt> one = new ArrayList<>();
    List<VectorStmt> many = new ArrayList<>();
    List<VectorStmt> trainingForward = new ArrayList<>();
    int last = layers.size();
    for (int l = 1; l <= last; l++) {
      LayerEquations layer = equations.layers().get(l - 1);
      List<Equation> chain = Contraction.chain(layer.forward(), layer.tensors());
      List<Kernel> product = forward(l, chain);
      String at = l == 1 ? "uAt" : "at" + (l - 1);
      int before = many.size();
      one.add(call(product.get(1), at, l == 1 ? at : "0", "at" + l, "0"));
      many.add(call(product.get(0)));
      List<Equation> rest = layer.forward().subList(chain.size(), layer.forward().size());
      if (!rest.isEmpty()) {
        rest(l, "layer" + l + "Rest", "Layer " + l + ", forward", rest, one, many);
      }
      trainingForward.addAll(many.subList(before, many.size()));
      trainingForward.addAll(drop(layer));
    }
    VectorProgram.Training training = training(trainingForward);
    places.held().forEach(tensor -> arrays.put(tensor, layers.get(tensor.layer() - 1)));
    List<VectorProgram.WorkArray> workspace = new ArrayList<>();
    arrays.forEach(
        (tensor, layer) ->
            workspace.add(
                new VectorProgram.WorkArray(
                    Names.of(tensor), Size.of("ROWS").times(Size.of(layer.padded())))));
    return new VectorProgram(reason, lanes, layers, workspace, one, many, training, kernels);
  }

  private static VectorStmt call(Kernel kernel, String... replaced) {
    return new VectorStmt.Plain(kernel.call(replaced));
  }

  // ---- forward

  private List<Kernel> forward(int l, List<Equation> chain) {
    VectorLayer layer = layers.get(l - 1);
    boolean first = l == 1;
    VectorLayer below = first ? layer : layers.get(l - 2);
    Tensor input = equations.layers().get(l - 1).tensors().input();
    return product(
        new Product(
            "layer" + l,
            "Layer " + l + ", forward",
            layer,
            layer.inputs(),
            "w",
            Size.of(layer.weights()),
            first ? "u" : Names.of(input),
            first ? "uAt" : below.row(),
            first ? Size.of(layer.inputs()) : Size.of(below.padded()),
            equations.layers().get(l - 1).forward().stream()
                .limit(chain.size())
                .map(Derivations::line)
                .toList(),
            chain,
            stored(chain),
            false));
  }

  /** The outputs of all rows make room for what is left of them. */
  private List<VectorStmt> drop(LayerEquations layer) {
    LayerEquations.Dropout dropout = layer.dropout();
    if (dropout == null) {
      return List.of();
    }
    VectorLayer of = layers.get(layer.number() - 1);
    arrays.put(dropout.factors(), of);
    List<VectorStmt> element = new ArrayList<>();
    String y = Names.of(dropout.equation().target()) + "[k]";
    if (equations.backward().stream().anyMatch(e -> e.value().reads(dropout.whole()))) {
      arrays.put(dropout.whole(), of);
      element.add(new VectorStmt.Plain(Names.of(dropout.whole()) + "[k] = " + y));
    }
    element.add(new VectorStmt.Plain(y + " *= " + Names.of(dropout.factors()) + "[k]"));
    return List.of(
        new VectorStmt.Comment(Derivations.line(dropout.equation()) + ", in place"),
        new VectorStmt.Loop(
            "k", Size.of(0), Size.of("rows").times(Size.of(of.padded())), Size.of(1), element));
  }

  private List<Kernel> product(Product product) {
    List<Kernel> made = RowKernels.of(product, lanes);
    product.stored().forEach(tensor -> arrays.put(tensor, product.layer()));
    kernels.addAll(made);
    return made;
  }

  /** Whether the chain's tensor is read by anything outside of it. */
  private Set<Tensor> stored(List<Equation> chain) {
    Set<Tensor> stored = new LinkedHashSet<>();
    for (Equation e : chain) {
      Tensor tensor = e.target();
      boolean read =
          reading.stream()
              .anyMatch(
                  other ->
                      other.value().reads(tensor)
                          && chain.stream().noneMatch(c -> c.target().equals(other.target())));
      if (read || tensor.equals(equations.output())) {
        stored.add(tensor);
      }
    }
    return stored;
  }

  /** Equations after a kernel: a pass over all rows or, where a row has its scalars, over each. */
  private void rest(
      int l,
      String name,
      String what,
      List<Equation> rest,
      List<VectorStmt> one,
      List<VectorStmt> many) {
    String padded = layers.get(l - 1).padded();
    if (rest.stream().allMatch(e -> isPass(e) && Elementwise.fitsAnyRow(e))) {
      List<VectorStmt> body = pass(l, rest, Size.of("from"), Size.of("to"));
      Kernel all =
          new Kernel(
              name, what + ", element by element", List.of(), List.of("from", "to"), false, body);
      kernels.add(all);
      one.add(call(all, "from", "0", "to", padded));
      many.add(call(all, "from", "0", "to", "rows * " + padded));
      return;
    }
    Kernel row =
        new Kernel(
            name, what + ", row by row", List.of(), List.of("at" + l), false, rowBody(l, rest));
    kernels.add(row);
    one.add(call(row, "at" + l, "0"));
    many.add(byRow(new VectorStmt.Plain(row.call("at" + l, "row * " + padded))));
  }

  /** Vectors where they fit, scalars between them. */
  private List<VectorStmt> rowBody(int l, List<Equation> rest) {
    List<VectorStmt> body = new ArrayList<>();
    Size from = Size.of("at" + l);
    for (int n = 0; n < rest.size(); ) {
      boolean vectors = isPass(rest.get(n));
      int end = n + 1;
      while (end < rest.size() && isPass(rest.get(end)) == vectors) {
        end++;
      }
      List<Equation> part = rest.subList(n, end);
      if (vectors) {
        body.addAll(pass(l, part, from, from.plus(Size.of(layers.get(l - 1).padded()))));
      } else {
        body.add(new VectorStmt.Scalar(Looper.lower(part, places, stored(part))));
      }
      n = end;
    }
    return body;
  }

  private boolean isPass(Equation equation) {
    return Elementwise.fits(equation, polynomials);
  }

  private List<VectorStmt> pass(int l, List<Equation> equations, Size from, Size to) {
    Set<Tensor> kept = stored(equations);
    kept.forEach(tensor -> arrays.put(tensor, layers.get(l - 1)));
    return Elementwise.pass(equations, kept, from, to);
  }

  private static VectorStmt byRow(VectorStmt stmt) {
    return new VectorStmt.Loop("row", Size.of(0), Size.of("rows"), Size.of(1), List.of(stmt));
  }

  // ---- training

  private VectorProgram.@Nullable Training training(List<VectorStmt> forward) {
    NetworkEquations.Training training = equations.training();
    if (training == null) {
      return null;
    }
    int last = layers.size();
    VectorLayer output = layers.get(last - 1);
    Tensor j = training.loss().get(training.loss().size() - 1).target();
    List<Equation> deltas = deltas(last);
    Tensor delta = deltas.get(deltas.size() - 1).target();
    List<VectorStmt> loss = new ArrayList<>();
    loss.add(rowLoss(scalarKernel("outputLoss", "The loss of a row", training.loss(), j, last)));

    List<Equation> both = new ArrayList<>(training.loss());
    both.addAll(deltas);
    List<VectorStmt> backward = new ArrayList<>();
    backward.add(
        rowLoss(
            scalarKernel("outputDelta", "The loss of a row and its derivatives", both, j, last)));
    arrays.put(delta, output);
    backward.add(
        new VectorStmt.Loop(
            "k",
            Size.of(0),
            Size.of("rows").times(Size.of(output.padded())),
            Size.of(1),
            List.of(new VectorStmt.Plain(Names.of(delta) + "[k] *= share"))));
    List<VectorLayer> transposed = new ArrayList<>();
    for (int l = last; l > 0; l--) {
      if (l < last) {
        transposed.add(layers.get(l));
        backward.addAll(delta(l));
      }
      backward.addAll(gradient(l));
    }
    return new VectorProgram.Training(
        forward, loss, backward, transposed, VectorUpdateLowering.lower(training.update()));
  }

  /** The backward equations of a layer up to the derivatives by its pre-activations. */
  private List<Equation> deltas(int l) {
    LayerEquations layer = equations.layers().get(l - 1);
    Tensor delta = layer.tensors().pre().toAdjoint();
    List<Equation> deltas = new ArrayList<>();
    for (Equation e : layer.backward()) {
      deltas.add(e);
      if (e.target().equals(delta)) {
        return deltas;
      }
    }
    throw new IllegalStateException("no equation of " + delta);
  }

  private static VectorStmt rowLoss(Kernel kernel) {
    String at = kernel.numbers().get(1);
    return byRow(
        new VectorStmt.Plain(
            "sum += "
                + kernel.call(
                    "tAt",
                    "tAt + OUTPUTS * row",
                    at,
                    "row * PADDED" + at.substring("at".length()))));
  }

  private Kernel scalarKernel(String name, String what, List<Equation> all, Tensor result, int l) {
    Set<Tensor> wanted = new LinkedHashSet<>(stored(all));
    wanted.add(result);
    List<Equation> needed = Liveness.needed(all, wanted);
    Set<Tensor> kept = stored(needed);
    List<Stmt> body = new ArrayList<>(Looper.lower(needed, places, kept));
    body.add(new Stmt.Return(Names.local(Names.of(result)).at()));
    Kernel kernel =
        new Kernel(
            name,
            what,
            List.of("t"),
            List.of("tAt", "at" + l),
            true,
            List.of(new VectorStmt.Scalar(body)));
    kernels.add(kernel);
    return kernel;
  }

  /**
   * From the derivatives by the pre-activations of the layer above to those of layer l. The kernel
   * leaves sums in the derivative's array, and a pass makes of them what follows. Kernels that did
   * so themselves took as long, and some were too long for C1: see {@link Elementwise}.
   */
  private List<VectorStmt> delta(int l) {
    VectorLayer layer = layers.get(l - 1);
    VectorLayer above = layers.get(l);
    LayerEquations aboveEquations = equations.layers().get(l);
    Tensor delta = aboveEquations.tensors().pre().toAdjoint();
    Tensor weights = aboveEquations.tensors().weights();
    List<Equation> all = deltas(l);
    Equation with = all.get(all.size() - 1);
    Expr rest = Contraction.rest(with, weights, delta);
    boolean isSum = all.size() == 1 && rest.equals(Contraction.SUM.at());
    List<VectorStmt> stmts = new ArrayList<>();
    List<Kernel> made =
        product(
            new Product(
                "backward" + l,
                "Layer " + l + ", backward",
                layer,
                above.units(),
                "wt" + above.number(),
                Size.of(0),
                Names.of(delta),
                above.row(),
                Size.of(above.padded()),
                List.of(Derivations.line(with) + (isSum ? "" : ", its sum")),
                List.of(with.withValue(Contraction.SUM.at())),
                Set.of(with.target()),
                true));
    stmts.add(call(made.get(0)));
    if (!isSum) {
      List<Equation> after = new ArrayList<>(all.subList(0, all.size() - 1));
      after.add(with.withValue(rest.replace(Contraction.SUM.at(), with.left())));
      rest(
          l, "backward" + l + "Rest", "Layer " + l + ", backward", after, new ArrayList<>(), stmts);
    }
    return stmts;
  }

  private List<VectorStmt> gradient(int l) {
    VectorLayer layer = layers.get(l - 1);
    LayerEquations of = equations.layers().get(l - 1);
    List<VectorStmt> stmts = new ArrayList<>();
    boolean first = l == 1;
    Tensor delta = of.tensors().pre().toAdjoint();
    Tensor weights = of.tensors().weights().toAdjoint();
    Tensor biases = of.tensors().biases();
    GradientKernels gradient =
        new GradientKernels(
            layer,
            line(of, weights),
            Names.of(delta),
            first ? "u" : Names.of(of.tensors().input()),
            first ? "uAt" : "",
            first ? Size.of(layer.inputs()) : Size.of(layers.get(l - 2).padded()),
            lanes);
    List<Kernel> made = gradient.weights();
    kernels.addAll(made);
    stmts.add(call(made.get(0)));
    if (biases != null) {
      Kernel bias = gradient.biases(line(of, biases.toAdjoint()));
      kernels.add(bias);
      stmts.add(call(bias));
    }
    return stmts;
  }

  private static String line(LayerEquations layer, Tensor target) {
    return layer.backward().stream()
        .filter(e -> e.target().equals(target))
        .map(Derivations::line)
        .findFirst()
        .orElseThrow();
  }
}
