package org.neurapt.processor.lower;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.neurapt.processor.math.Apply;
import org.neurapt.processor.math.Constant;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;

/** Runs statements, strictly: a name is declared once, and what is read has been written. */
final class Machine {
  /** Arrays and scalars that outlive a routine. */
  private final Map<String, double[]> arrays = new HashMap<>();

  private final Map<String, double[][]> matrices = new HashMap<>();

  private final Map<String, Double> fields = new HashMap<>();

  /** The position of the first value in a row, by the name of its parameter. */
  private final Map<String, Integer> positions = new HashMap<>();

  /** What is known within the routine. */
  private static final class Frame {
    final Map<String, Double> locals = new HashMap<>();
    final Map<String, double[]> rows = new HashMap<>();
    final Map<String, Integer> counters = new HashMap<>();
    double result = Double.NaN;
  }

  void array(String name, double... values) {
    arrays.put(name, values);
  }

  void matrix(String name, double[][] rows) {
    matrices.put(name, rows);
  }

  /** A row that begins at {@code position} of a longer array. */
  void row(Routine.Parameter parameter, int position, double... values) {
    double[] longer = new double[position + values.length + 1];
    Arrays.fill(longer, Double.NaN);
    System.arraycopy(values, 0, longer, position, values.length);
    arrays.put(parameter.array(), longer);
    positions.put(parameter.position(), position);
  }

  void field(String name, double value) {
    fields.put(name, value);
  }

  double[][] matrix(String name) {
    return Objects.requireNonNull(matrices.get(name), name);
  }

  double[] array(String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  /** Runs a routine and gives what it returns. */
  double run(Routine routine) {
    Frame frame = new Frame();
    frame.counters.putAll(positions);
    run(routine.body(), frame);
    return frame.result;
  }

  /** Runs an optimizer's step. */
  void run(Update update) {
    Frame frame = new Frame();
    for (Update.Scalar scalar : update.scalars()) {
      declare(scalar.local().symbol(), value(scalar.value(), new Frame()), frame);
    }
    run(update.body(), frame);
  }

  private void run(List<Stmt> stmts, Frame frame) {
    stmts.forEach(stmt -> run(stmt, frame));
  }

  private void run(Stmt stmt, Frame frame) {
    if (stmt instanceof Stmt.Let let) {
      declare(name(let.local().at()), value(let.value(), frame), frame);
    } else if (stmt instanceof Stmt.Lets lets) {
      lets.lets().forEach(let -> run(let, frame));
    } else if (stmt instanceof Stmt.Accumulator a) {
      declare(name(a.local().at()), value(a.start(), frame), frame);
    } else if (stmt instanceof Stmt.Row row) {
      double[] values = matrix(row.matrix())[position(row.row(), frame)];
      if (frame.rows.put(row.local().symbol(), values) != null) {
        throw new IllegalStateException(row.local().symbol() + " is declared twice");
      }
    } else if (stmt instanceof Stmt.Copy copy) {
      System.arraycopy(
          array(name(copy.from())),
          position(copy.from(), frame),
          array(name(copy.to())),
          position(copy.to(), frame),
          copy.count());
    } else if (stmt instanceof Stmt.Assign assign) {
      set(assign.place(), value(assign.value(), frame), frame);
    } else if (stmt instanceof Stmt.Increase increase) {
      double sum = value(increase.place(), frame) + value(increase.value(), frame);
      set(increase.place(), sum, frame);
    } else if (stmt instanceof Stmt.Loop loop) {
      loop(loop, frame);
    } else if (stmt instanceof Stmt.Call call) {
      double result = run(call.routine());
      if (call.routine().returnsLoss()) {
        declare("loss", result, frame);
      }
    } else if (stmt instanceof Stmt.Return result) {
      frame.result = value(result.value(), frame);
    }
  }

  private void loop(Stmt.Loop loop, Frame frame) {
    String counter = loop.variable().name();
    if (frame.counters.containsKey(counter)) {
      throw new IllegalStateException(counter + " counts two loops");
    }
    for (int n = loop.from(); n < loop.to(); n += loop.step()) {
      Map<String, Double> outside = Map.copyOf(frame.locals);
      Map<String, double[]> rowsOutside = Map.copyOf(frame.rows);
      frame.counters.put(counter, n);
      run(loop.body(), frame);
      frame.locals.keySet().retainAll(outside.keySet());
      frame.rows.keySet().retainAll(rowsOutside.keySet());
    }
    frame.counters.remove(counter);
  }

  private static void declare(String name, double value, Frame frame) {
    if (frame.locals.put(name, value) != null) {
      throw new IllegalStateException(name + " is declared twice");
    }
  }

  private void set(Ref place, double value, Frame frame) {
    String name = name(place);
    if (!place.indices().isEmpty()) {
      array(name, frame)[position(place, frame)] = value;
    } else if (frame.locals.containsKey(name)) {
      frame.locals.put(name, value);
    } else {
      fields.put(name, value);
    }
  }

  private double value(Expr e, Frame frame) {
    if (e instanceof Constant c) {
      return c.value();
    }
    if (e instanceof Ref ref) {
      if (!ref.indices().isEmpty()) {
        return array(name(ref), frame)[position(ref, frame)];
      }
      Double value = frame.locals.getOrDefault(name(ref), fields.get(name(ref)));
      return Objects.requireNonNull(value, () -> name(ref) + " has no value");
    }
    Apply apply = (Apply) e;
    return apply.op().value(apply.args().stream().mapToDouble(a -> value(a, frame)).toArray());
  }

  private double[] array(String name, Frame frame) {
    double[] row = frame.rows.get(name);
    return row == null ? array(name) : row;
  }

  private static String name(Ref ref) {
    return ref.tensor().symbol() + (ref.tensor().layer() == 0 ? "" : ref.tensor().layer());
  }

  private static int position(Ref ref, Frame frame) {
    return position(ref.indices().get(0), frame);
  }

  private static int position(Index index, Frame frame) {
    int position = index.offset();
    for (Index.Term term : index.terms()) {
      String counter = term.variable().name();
      position += term.stride() * Objects.requireNonNull(frame.counters.get(counter), counter);
    }
    return position;
  }
}
