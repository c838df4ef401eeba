package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurapt.processor.lower.RowKernels.Product;
import org.neurapt.processor.lower.VectorExpr.Broadcast;
import org.neurapt.processor.lower.VectorExpr.Fma;
import org.neurapt.processor.lower.VectorExpr.Formula;
import org.neurapt.processor.lower.VectorExpr.Load;
import org.neurapt.processor.lower.VectorExpr.Local;
import org.neurapt.processor.lower.VectorExpr.Sum;
import org.neurapt.processor.lower.VectorExpr.Times;
import org.neurapt.processor.lower.VectorExpr.Zero;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;

/**
 * The innermost kernel of a product of a matrix with rows of values: the sums of some rows and of
 * some neighbouring vectors of units, kept in registers, and what follows each.
 */
final class SumKernel {

  /** Sums that must run side by side to hide an fma's latency: 4 cycles, two units. */
  private static final int CHAINS = 8;

  /** Products of each sum in a loop's body. */
  private static final int UNROLLED = 4;

  /** Products that are written out without a loop. */
  private static final int STRAIGHT = 8;

  private final Product product;
  private final int rows;
  private final int vectors;

  /** Parts of each sum. */
  private final int chains;

  private final boolean isStraight;

  /**
   * Whether the sums begin with the biases, which saves an addition. Several rows that begin with
   * them took 10 to 15 % longer in batches of 16-32-8 and 64-32-10 (JDK 17, Zen 5).
   */
  private final boolean beginsWithBiases;

  /** The equations of the units, the first without its bias where the sum has it. */
  private final List<Equation> chain;

  private final List<VectorStmt> body = new ArrayList<>();

  private SumKernel(Product product, int rows, int vectors, boolean isWhole) {
    this.product = product;
    this.rows = rows;
    this.vectors = vectors;
    this.chains = Math.max(1, Math.min(product.extent(), CHAINS / (rows * vectors)));
    this.isStraight = rows * product.extent() <= STRAIGHT;
    this.chain = new ArrayList<>(product.chain());
    List<Expr> terms = chain.get(0).value().terms();
    this.beginsWithBiases =
        isWhole
            && rows == 1
            && terms.size() == 2
            && terms.contains(Contraction.SUM.at())
            && terms.stream().anyMatch(term -> term instanceof Ref ref && isBias(ref.tensor()));
    if (beginsWithBiases) {
      chain.set(0, chain.get(0).withValue(Contraction.SUM.at()));
    }
  }

  /** The statements, which know the position of the first unit as {@code i}. */
  static List<VectorStmt> body(Product product, int rows, int vectors) {
    return new SumKernel(product, rows, vectors, true).body();
  }

  /**
   * The statements that add a block of the products to sums in the workspace: from the one at
   * {@code begin} to below that at {@code end}.
   */
  static List<VectorStmt> block(Product product, int rows, int vectors, String sums) {
    return new SumKernel(product, rows, vectors, false).block(sums);
  }

  /** The statements that make of sums in the workspace, of one row, what follows them. */
  static List<VectorStmt> finish(Product product, int vectors, String sums) {
    return new SumKernel(product, 1, vectors, false).finish(sums);
  }

  private List<VectorStmt> block(String sums) {
    body.add(new VectorStmt.Comment(product.comments().get(0) + ", some of its products"));
    beginPanel();
    beginResults();
    load(sums);
    body.add(loop(Size.of("begin"), Size.of("end"), 1));
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < vectors; k++) {
        body.add(new VectorStmt.Store(sums, at(r, k), new Local(sum(r, k, 0))));
      }
    }
    return body;
  }

  private List<VectorStmt> finish(String sums) {
    beginResults();
    load(sums);
    results();
    return body;
  }

  private void load(String sums) {
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < vectors; k++) {
        body.add(new VectorStmt.Let(sum(r, k, 0), new Load(sums, at(r, k)), true));
      }
    }
  }

  private void beginPanel() {
    Size panelAt = product.matrixAt().plus(Size.of("i").times(product.extent()));
    body.add(new VectorStmt.Int("from", panelAt));
    if (vectors == 4) {
      Size panel = Size.of(product.layer().panel());
      body.add(new VectorStmt.Int("next", Size.of("from").plus(panel.times(product.extent()))));
    }
  }

  private void beginResults() {
    if (rows * vectors > 1) {
      body.add(new VectorStmt.Int("to", firstAt()));
    }
  }

  private Size firstAt() {
    return Size.of(product.layer().row()).plus("i");
  }

  /** Where a row's vector of units lies in the workspace. */
  private Size at(int r, int k) {
    return (rows * vectors > 1 ? Size.of("to") : firstAt())
        .plus(Size.of(product.layer().padded()).times(r))
        .plus(Size.of("L").times(k));
  }

  private List<VectorStmt> body() {
    int extent = product.extent();
    product.comments().forEach(text -> body.add(new VectorStmt.Comment(text)));
    beginPanel();
    begin();
    if (isStraight) {
      body.addAll(products(0, extent));
    } else {
      int step = Math.max(chains, rows == 1 ? UNROLLED : 1);
      int whole = extent / step * step;
      body.add(loop(Size.of(0), Size.of(whole), step));
      body.addAll(products(whole, extent - whole));
    }
    // In pairs, so that few additions wait for each other.
    for (int apart = 1; apart < chains; apart *= 2) {
      for (int c = 0; c + apart < chains; c += 2 * apart) {
        join(c, c + apart);
      }
    }
    beginResults();
    results();
    return body;
  }

  /** What the sums begin with; in straight code that is their first product, without biases. */
  private void begin() {
    for (int c = 0; c < chains; c++) {
      for (int r = 0; r < rows; r++) {
        for (int k = 0; k < vectors; k++) {
          if (!isFirstProduct(c)) {
            VectorExpr first = c == 0 && beginsWithBiases ? bias(k) : new Zero();
            body.add(new VectorStmt.Let(sum(r, k, c), first, true));
          }
        }
      }
    }
  }

  /** Whether the product of that number begins a sum. */
  private boolean isFirstProduct(int n) {
    return isStraight && n < chains && (n > 0 || !beginsWithBiases);
  }

  private VectorExpr bias(int vector) {
    return new Load("w", Size.of(product.layer().biases()).plus(unit(vector)));
  }

  private static Size unit(int vector) {
    return Size.of("i").plus(Size.of("L").times(vector));
  }

  private static boolean isBias(Tensor tensor) {
    return !tensor.column().isEmpty() && !tensor.adjoint();
  }

  private void join(int chain, int other) {
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < vectors; k++) {
        String total = sum(r, k, chain);
        VectorExpr part = new Local(sum(r, k, other));
        body.add(new VectorStmt.Set(total, new Sum(new Local(total), part)));
      }
    }
  }

  /** A name that no tensor has: those are a letter or two and a layer's number. */
  private String sum(int r, int k, int chain) {
    return (chain == 0 ? "s" : "part" + (chain + 1)) + suffix(r, k);
  }

  private String suffix(int r, int k) {
    return (rows > 1 ? "_" + r : "") + "_" + k;
  }

  /** A loop that adds {@code step} products to each sum at a time. */
  private VectorStmt loop(Size from, Size to, int step) {
    Size panels = Size.of("j").times(Size.of(product.layer().panel()));
    List<VectorStmt> stmts = new ArrayList<>();
    stmts.add(new VectorStmt.Int("at", Size.of("from").plus(panels)));
    if (vectors == 4) {
      stmts.add(new VectorStmt.Int("nextAt", Size.of("next").plus(panels)));
    }
    Size valueAt = Size.of(product.valuesAt()).plus("j");
    for (int n = 0; n < step; n++) {
      product(n, weights(n, "at", "nextAt"), valueAt.plus(n), stmts);
    }
    return new VectorStmt.Loop("j", from, to, Size.of(step), stmts);
  }

  /** Adds {@code count} products to each sum, from that of input {@code first} on. */
  private List<VectorStmt> products(int first, int count) {
    List<VectorStmt> stmts = new ArrayList<>();
    Size valueAt = Size.of(product.valuesAt()).plus(first);
    for (int n = 0; n < count; n++) {
      product(n, weights(first + n, "from", "next"), valueAt.plus(n), stmts);
    }
    return stmts;
  }

  /** The vectors of weights of an input; where those of the two panels begin are names. */
  private List<VectorExpr> weights(int input, String first, String second) {
    Size panels = Size.of(product.layer().panel()).times(input);
    List<VectorExpr> weights = new ArrayList<>();
    for (int k = 0; k < vectors; k++) {
      Size at = Size.of(k < 2 ? first : second).plus(panels).plus(Size.of("L").times(k % 2));
      weights.add(new Load(product.matrix(), at));
    }
    return weights;
  }

  /** Adds the {@code n}th product of some to each sum. */
  private void product(int n, List<VectorExpr> weights, Size valueAt, List<VectorStmt> stmts) {
    List<VectorExpr> factors = new ArrayList<>(weights);
    for (int k = 0; k < vectors && rows > 1; k++) {
      String name = "w" + n + "_" + k;
      stmts.add(new VectorStmt.Let(name, weights.get(k), false));
      factors.set(k, new Local(name));
    }
    for (int r = 0; r < rows; r++) {
      Size at = valueAt.plus(product.valuesStride().times(r));
      String name = "v" + n + (rows > 1 ? "_" + r : "");
      stmts.add(new VectorStmt.Let(name, new Broadcast(product.values(), at), false));
      for (int k = 0; k < vectors; k++) {
        String s = sum(r, k, n % chains);
        VectorExpr value = new Local(name);
        stmts.add(
            isFirstProduct(n)
                ? new VectorStmt.Let(s, new Times(value, factors.get(k)), true)
                : new VectorStmt.Set(s, new Fma(value, factors.get(k), new Local(s))));
      }
    }
  }

  /** What the chain makes of the sums, stored where others read it. */
  private void results() {
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < vectors; k++) {
        Map<Tensor, String> locals = new LinkedHashMap<>();
        locals.put(Contraction.SUM, sum(r, k, 0));
        Size at = at(r, k);
        for (Equation equation : chain) {
          String name = result(load(equation.value(), locals, r, k, at), equation, suffix(r, k));
          locals.put(equation.target(), name);
          if (product.stored().contains(equation.target())) {
            body.add(new VectorStmt.Store(Names.of(equation.target()), at, new Local(name)));
          }
        }
      }
    }
  }

  /** The name of an equation's value. */
  private String result(Expr value, Equation equation, String suffix) {
    if (value instanceof Ref ref && !isNamed(equation)) {
      return ref.tensor().symbol();
    }
    String name = Names.of(equation.target()) + suffix;
    body.add(new VectorStmt.Let(name, new Formula(value), false));
    return name;
  }

  /** Whether a sum has a name of its own, for formulas to follow; not in long kernels. */
  private boolean isNamed(Equation equation) {
    return rows == 1
        && equation.value().equals(Contraction.SUM.at())
        && chain.stream().anyMatch(other -> !(other.value() instanceof Ref));
  }

  /** An expression in variables, loaded where there is none yet; the first row loads the biases. */
  private Expr load(Expr value, Map<Tensor, String> locals, int r, int k, Size at) {
    for (Ref ref : value.refs()) {
      Tensor tensor = ref.tensor();
      if (!locals.containsKey(tensor)) {
        boolean isBias = isBias(tensor);
        String name = isBias ? "b" + tensor.layer() + "_" + k : Names.of(tensor) + suffix(r, k);
        if (r == 0 || !isBias) {
          VectorExpr load = isBias ? bias(k) : new Load(Names.of(tensor), at);
          body.add(new VectorStmt.Let(name, load, false));
        }
        locals.put(tensor, name);
      }
    }
    return value.rewrite(
        e -> e instanceof Ref ref ? Names.local(locals.getOrDefault(ref.tensor(), "?")).at() : e);
  }
}
