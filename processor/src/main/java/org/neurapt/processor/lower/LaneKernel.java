package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Ref;

/**
 * Makes a kernel of straight-line code: its variables become vectors, of an example in each lane.
 */
final class LaneKernel {
  private final NetworkEquations equations;
  private final Map<String, Ref> elements;
  private final Map<String, Integer> slots;

  /** Names of the arrays that the kernel is given, besides the parameters. */
  private final Set<String> given = new LinkedHashSet<>();

  private final Set<String> made = new LinkedHashSet<>();
  private final List<VectorStmt> before = new ArrayList<>();
  private final List<VectorStmt> body = new ArrayList<>();
  private final VectorFunctions functions = new VectorFunctions(body);

  /**
   * Of a pass.
   *
   * @param elements variables that are elements of arrays: parameters, inputs, targets
   * @param slots variables that one kernel leaves for another, with their places
   */
  LaneKernel(NetworkEquations equations, Map<String, Ref> elements, Map<String, Integer> slots) {
    this.equations = equations;
    this.elements = elements;
    this.slots = slots;
  }

  Kernel of(List<Stmt> stmts, String name, String summary) {
    for (Stmt stmt : stmts) {
      if (stmt instanceof Stmt.Comment comment) {
        body.add(new VectorStmt.Comment(comment.text()));
      } else {
        LaneLowering.read(stmt).forEach(this::need);
        add(stmt);
      }
    }
    List<VectorStmt> loop = new ArrayList<>();
    loop.add(new VectorStmt.Plain("final int k = row - from"));
    loop.addAll(body);
    before.add(new VectorStmt.Loop("row", Size.of("from"), Size.of("to"), Size.of("L"), loop));
    List<String> arrays = new ArrayList<>(List.of("w"));
    arrays.addAll(given);
    return new Kernel(name, summary, arrays, List.of("from", "to"), false, before);
  }

  /** Brings a variable that was not made here. */
  private void need(String name) {
    if (!made.add(name)) {
      return;
    }
    Ref element = elements.get(name);
    if (element == null) {
      body.add(let(name, new VectorExpr.Load("values", place(slots.getOrDefault(name, 0)))));
      return;
    }
    String array = element.tensor().symbol();
    int offset = element.indices().get(0).offset();
    if (array.equals("w")) {
      // Before the loop: they are the same for all examples.
      before.add(let(name, new VectorExpr.Broadcast("w", Size.of(offset))));
    } else {
      boolean isInput = array.equals("u");
      int width = (isInput ? equations.input() : equations.output()).size();
      String rows = isInput ? "inputs" : "targets";
      body.add(let(name, new VectorExpr.Load(rows, place(rows, width, offset))));
    }
  }

  /** Rows of one value are read where the caller has them; others are laid out as columns. */
  private Size place(String rows, int width, int column) {
    if (width == 1) {
      given.add(rows);
      return Size.of("row");
    }
    return place(column);
  }

  private static Size place(int column) {
    return Size.of("EXAMPLES").times(column).plus("k");
  }

  private static VectorStmt let(String name, VectorExpr value) {
    return new VectorStmt.Let(name, value, false);
  }

  // ---- statements

  private void add(Stmt stmt) {
    if (stmt instanceof Stmt.Let let) {
      make(let.local().symbol(), let.value());
    } else if (stmt instanceof Stmt.Assign assign) {
      int output = assign.place().indices().get(0).offset();
      Size at = place("outputs", equations.output().size(), output);
      body.add(new VectorStmt.Store("outputs", at, value(assign.value())));
    } else if (stmt instanceof Stmt.Increase increase) {
      int parameter = increase.place().indices().get(0).offset();
      add("sums", Size.of("L").times(parameter), increase.value());
    } else if (stmt instanceof Stmt.Return result) {
      add("losses", Size.of(0), result.value());
    } else {
      throw new IllegalArgumentException("not straight-line code: " + stmt);
    }
  }

  /** A variable, which is left to another kernel if one reads it. */
  private void make(String name, Expr value) {
    made.add(name);
    if (value instanceof Apply a && VectorFunctions.isFunction(a.op())) {
      functions.let(name, a);
    } else {
      body.add(let(name, value(value)));
    }
    Integer slot = slots.get(name);
    if (slot != null) {
      body.add(new VectorStmt.Store("values", place(slot), new VectorExpr.Local(name)));
    }
  }

  /** Adds a value to what the lanes of an array hold. */
  private void add(String array, Size at, Expr value) {
    VectorExpr load = new VectorExpr.Load(array, at);
    body.add(new VectorStmt.Store(array, at, sum(functions.named(value).terms(), load)));
  }

  // ---- values

  /** With products added in one operation each. */
  private VectorExpr value(Expr e) {
    List<Expr> rest = new ArrayList<>(functions.named(e).terms());
    List<Expr> products = new ArrayList<>(rest);
    products.removeIf(term -> !isProduct(term));
    rest.removeAll(products);
    Expr first = rest.isEmpty() ? products.remove(0) : Expr.add(rest);
    return sum(products, new VectorExpr.Formula(first));
  }

  private static VectorExpr sum(List<Expr> terms, VectorExpr start) {
    VectorExpr sum = start;
    for (Expr term : terms) {
      sum = sum(term, sum);
    }
    return sum;
  }

  private static VectorExpr sum(Expr term, VectorExpr start) {
    if (!isProduct(term)) {
      return new VectorExpr.Sum(new VectorExpr.Formula(term), start);
    }
    List<Expr> factors = term.factors();
    int last = factors.size() - 1;
    return new VectorExpr.Fma(
        new VectorExpr.Formula(Expr.multiply(factors.subList(0, last))),
        new VectorExpr.Formula(factors.get(last)),
        start);
  }

  /** Whether it is a product of which no factor is a number or divides. */
  private static boolean isProduct(Expr term) {
    return term.factors().size() > 1
        && term.factors().stream()
            .noneMatch(
                factor ->
                    factor instanceof Constant
                        || (factor instanceof Apply a
                            && a.op() == Op.POWER
                            && a.args().get(1) instanceof Constant c
                            && c.value() < 0));
  }
}
