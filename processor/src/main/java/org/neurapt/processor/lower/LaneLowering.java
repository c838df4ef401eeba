package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Ref;

/**
 * Turns the straight-line code of a tiny network into vector code with an example in each lane:
 * every variable becomes a vector, parameters are the same in all lanes, and rows of inputs and
 * targets are read as columns. Sums over examples are kept lane by lane.
 */
public final class LaneLowering {

  /**
   * Operations on vectors that a kernel may have. C1 gives up on methods of many more, and then C2
   * does not get to see them: the backward pass of 3-3-3 as one kernel of 170 stayed code that
   * makes an object of every vector ({@code SweepBenchmark}, JDK 17).
   */
  private static final int KERNEL_OPERATIONS = 64;

  /**
   * Operations that may come before a function in its kernel, so that the function's conversions
   * are among the first 8,000 bytecodes that C2 inlines. See decision 0005.
   */
  private static final int OPERATIONS_BEFORE_FUNCTION = 6;

  /** Operations of all kernels of a pass together: more code than that does not pay. */
  private static final int PASS_OPERATIONS = 1_000;

  private final NetworkEquations equations;

  /** Most vectors that kernels leave for each other. */
  private int values;

  private LaneLowering(NetworkEquations equations) {
    this.equations = equations;
  }

  /**
   * The vector code of a network; empty if there is something in it that vectors cannot do, or too
   * much.
   *
   * @param reason why there is any, in a few words
   * @param mostLanes lanes of the widest vector that there may be at run time
   */
  public static Optional<LaneProgram> lower(
      NetworkEquations equations, String reason, int mostLanes) {
    WholeRoutines whole = new WholeRoutines(equations, new Places(equations));
    Routine forward = whole.forward();
    NetworkEquations.Training training = equations.training();
    Routine backpropagate = training == null ? null : whole.backpropagate(training);
    if (!fits(forward) || (backpropagate != null && !fits(backpropagate))) {
      return Optional.empty();
    }
    LaneLowering lowering = new LaneLowering(equations);
    List<Kernel> predicting = lowering.forward(forward);
    LaneProgram.Training learning = backpropagate == null ? null : lowering.training(backpropagate);
    return Optional.of(
        new LaneProgram(
            reason,
            mostLanes,
            equations.layers().stream().mapToLong(l -> l.tensors().weights().size()).sum(),
            lowering.values,
            predicting,
            learning));
  }

  // ---- what fits

  private static boolean fits(Routine routine) {
    return routine.body().stream()
            .flatMap(stmt -> values(stmt).stream())
            .flatMap(value -> value.everything().stream())
            .allMatch(
                part ->
                    part instanceof Constant
                        || part instanceof Ref
                        || (part instanceof Apply a && Elementwise.isComputable(a)))
        && routine.body().stream().mapToInt(LaneLowering::operations).sum() <= PASS_OPERATIONS;
  }

  private static boolean hasFunction(Stmt stmt) {
    return values(stmt).stream()
        .flatMap(value -> value.everything().stream())
        .anyMatch(part -> part instanceof Apply a && VectorFunctions.isFunction(a.op()));
  }

  /** Operations of a statement, with the loads and stores that it may need. */
  private static int operations(Stmt stmt) {
    int operations = stmt instanceof Stmt.Comment || stmt instanceof Stmt.Lets ? 0 : 2;
    for (Expr value : values(stmt)) {
      for (Expr part : value.everything()) {
        if (part instanceof Apply a) {
          operations += operations(a);
        }
      }
    }
    return operations;
  }

  /** Of a function, those of its polynomial. */
  private static int operations(Apply a) {
    return switch (a.op()) {
      // Each of these fills a kernel.
      case NORMAL_CDF, LOG, LOG1P, SOFTPLUS -> KERNEL_OPERATIONS;
      case EXP, EXPM1, SIGMOID, TANH -> 40;
      default -> Elementwise.operations(a);
    };
  }

  private static List<Expr> values(Stmt stmt) {
    if (stmt instanceof Stmt.Let let) {
      return List.of(let.value());
    }
    if (stmt instanceof Stmt.Assign assign) {
      return List.of(assign.value());
    }
    if (stmt instanceof Stmt.Increase increase) {
      return List.of(increase.value());
    }
    return stmt instanceof Stmt.Return result ? List.of(result.value()) : List.of();
  }

  // ---- kernels

  private List<Kernel> forward(Routine routine) {
    List<List<Stmt>> parts = parts(computed(routine));
    return kernels(parts, elements(routine), slots(parts), "forward", "The outputs of examples");
  }

  /** The losses come first, so that they can be had alone; the backward pass goes on from there. */
  private LaneProgram.Training training(Routine routine) {
    List<Stmt> stmts = new ArrayList<>(computed(routine));
    Stmt.Return result = (Stmt.Return) stmts.remove(stmts.size() - 1);
    int end = 0;
    while (!(stmts.get(end) instanceof Stmt.Let let && let.local().at().equals(result.value()))) {
      end++;
    }
    stmts.add(end + 1, result);
    List<List<Stmt>> loss = parts(stmts.subList(0, end + 2));
    List<List<Stmt>> backward = parts(stmts.subList(end + 2, stmts.size()));
    List<List<Stmt>> all = new ArrayList<>(loss);
    all.addAll(backward);
    Map<String, Ref> elements = elements(routine);
    Map<String, Integer> slots = slots(all);
    return new LaneProgram.Training(
        kernels(
            loss, elements, slots, "exampleLoss", "Adds the losses of examples to {@code losses}"),
        kernels(
            backward,
            elements,
            slots,
            "backward",
            "Adds the derivatives of examples to {@code sums}, after their losses"));
  }

  /** Variables that are elements of arrays. */
  private static Map<String, Ref> elements(Routine routine) {
    Map<String, Ref> elements = new LinkedHashMap<>();
    for (Stmt stmt : routine.body()) {
      if (stmt instanceof Stmt.Lets lets) {
        lets.lets().forEach(let -> elements.put(let.local().symbol(), (Ref) let.value()));
      }
    }
    return elements;
  }

  /** All other statements. */
  private static List<Stmt> computed(Routine routine) {
    return routine.body().stream().filter(stmt -> !(stmt instanceof Stmt.Lets)).toList();
  }

  private List<Kernel> kernels(
      List<List<Stmt>> parts,
      Map<String, Ref> elements,
      Map<String, Integer> slots,
      String name,
      String summary) {
    values = Math.max(values, slots.size());
    List<Kernel> kernels = new ArrayList<>();
    for (int n = 0; n < parts.size(); n++) {
      boolean isOne = parts.size() == 1;
      kernels.add(
          new LaneKernel(equations, elements, slots)
              .of(
                  parts.get(n),
                  name + (isOne ? "" : "Part" + (n + 1)),
                  isOne ? summary : summary + ", part " + (n + 1) + " of " + parts.size()));
    }
    return kernels;
  }

  private static List<List<Stmt>> parts(List<Stmt> stmts) {
    List<List<Stmt>> parts = new ArrayList<>();
    List<Stmt> comments = new ArrayList<>();
    int room = 0;
    for (Stmt stmt : stmts) {
      if (stmt instanceof Stmt.Comment) {
        comments.add(stmt);
        continue;
      }
      int operations = operations(stmt);
      boolean isLate = hasFunction(stmt) && room < KERNEL_OPERATIONS - OPERATIONS_BEFORE_FUNCTION;
      if (parts.isEmpty() || operations > room || isLate) {
        parts.add(new ArrayList<>());
        room = KERNEL_OPERATIONS;
      }
      room -= operations;
      List<Stmt> part = parts.get(parts.size() - 1);
      part.addAll(comments);
      part.add(stmt);
      comments.clear();
    }
    return parts;
  }

  /** Variables that are read in another part than they are made in, numbered. */
  private static Map<String, Integer> slots(List<List<Stmt>> parts) {
    Map<String, Integer> slots = new LinkedHashMap<>();
    Set<String> made = new HashSet<>();
    for (List<Stmt> part : parts) {
      Set<String> before = Set.copyOf(made);
      for (Stmt stmt : part) {
        for (String read : read(stmt)) {
          if (before.contains(read)) {
            slots.putIfAbsent(read, slots.size());
          }
        }
        if (stmt instanceof Stmt.Let let) {
          made.add(let.local().symbol());
        }
      }
    }
    return slots;
  }

  /** The variables that a statement reads. */
  static Set<String> read(Stmt stmt) {
    Set<String> read = new LinkedHashSet<>();
    for (Expr value : values(stmt)) {
      value.refs().forEach(ref -> read.add(ref.tensor().symbol()));
    }
    return read;
  }
}
