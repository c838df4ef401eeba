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
    load(sums);
    body.add(
        new VectorStmt.Loop(
            "j", Size.of("begin"), Size.of("end"), Size.of(1), products(Size.of("j"), 1)));
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < vectors; k++) {
        body.add(new VectorStmt.Store(sums, at(r, k), new Local(sum(r, k, 0))));
      }
    }
    return body;
  }

  private List<VectorStmt> finish(String sums) {
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
  }

  /** Where a row's vector of units lies in the workspace. */
  private Size at(int r, int k) {
    return Size.of(product.layer().row())
        .plus(Size.of(product.layer().padded()).times(r))
        .plus(unit(k));
  }

  private List<VectorStmt> body() {
    int extent = product.extent();
    product.comments().forEach(text -> body.add(new VectorStmt.Comment(text)));
    beginPanel();
    if (vectors == 4) {
      body.add(
          new VectorStmt.Int(
              "next", Size.of("from").plus(Size.of(product.layer().panel()).times(extent))));
    }
    begin();
    if (isStraight) {
      body.addAll(products(Size.of(0), extent));
    } else {
      int step = Math.max(chains, rows == 1 ? UNROLLED : 1);
      int whole = extent / step * step;
      body.add(
          new VectorStmt.Loop(
              "j", Size.of(0), Size.of(whole), Size.of(step), products(Size.of("j"), step)));
      body.addAll(products(Size.of(whole), extent - whole));
    }
    // In pairs, so that few additions wait for each other.
    for (int apart = 1; apart < chains; apart *= 2) {
      for (int c = 0; c + apart < chains; c += 2 * apart) {
        join(c, c + apart);
      }
    }
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

  /** Adds {@code count} products to each sum, from the one at {@code j}. */
  private List<VectorStmt> products(Size j, int count) {
    List<VectorStmt> stmts = new ArrayList<>();
    String panel = product.layer().panel();
    for (int n = 0; n < count; n++) {
      Size at = j.plus(n);
      List<VectorExpr> weights = new ArrayList<>();
      for (int k = 0; k < vectors; k++) {
        Size weightsAt = Size.of(k < 2 ? "from" : "next").plus(at.times(Size.of(panel)));
        VectorExpr load = new Load(product.matrix(), k % 2 == 0 ? weightsAt : weightsAt.plus("L"));
        if (rows > 1) {
          String name = "w" + n + "_" + k;
          stmts.add(new VectorStmt.Let(name, load, false));
          load = new Local(name);
        }
        weights.add(load);
      }
      for (int r = 0; r < rows; r++) {
        Size valueAt = Size.of(product.valuesAt()).plus(product.valuesStride().times(r)).plus(at);
        String name = "v" + n + (rows > 1 ? "_" + r : "");
        stmts.add(new VectorStmt.Let(name, new Broadcast(product.values(), valueAt), false));
        for (int k = 0; k < vectors; k++) {
          String s = sum(r, k, n % chains);
          VectorExpr value = new Local(name);
          stmts.add(
              isFirstProduct(n)
                  ? new VectorStmt.Let(s, new Times(value, weights.get(k)), true)
                  : new VectorStmt.Set(s, new Fma(value, weights.get(k), new Local(s))));
        }
      }
    }
    return stmts;
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
    if (value instanceof Ref ref) {
      return ref.tensor().symbol();
    }
    String name = Names.of(equation.target()) + suffix;
    body.add(new VectorStmt.Let(name, new Formula(value), false));
    return name;
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
