package org.neurapt.processor.lower;

import java.util.List;
import java.util.Locale;
import org.neurapt.processor.schedule.CodeBudget;

/**
 * A method's worth of statements.
 *
 * @param name its name
 * @param summary what it does, as a sentence
 * @param parameters what it is given
 * @param returnsLoss whether it returns an example's loss
 * @param body its statements
 */
public record Routine(
    String name, String summary, List<Parameter> parameters, boolean returnsLoss, List<Stmt> body) {

  /**
   * An array that a routine is given, most with the position of the example's first value in it.
   */
  public enum Parameter {
    /** Inputs. */
    U(true),
    /** Targets. */
    T(true),
    /** Outputs. */
    Y(true),
    /** The gradient, to which an example's is added. */
    G(false);

    private final boolean isRow;

    Parameter(boolean isRow) {
      this.isRow = isRow;
    }

    /** The array's name. */
    public String array() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it holds rows, one of which is meant. */
    public boolean isRow() {
      return isRow;
    }

    /** Name of the position of the row. */
    public String position() {
      return array() + "At";
    }
  }

  /** Bytes of its bytecode, estimated from above. */
  public long bytes() {
    return bytes(body);
  }

  private static long bytes(List<Stmt> stmts) {
    return stmts.stream().mapToLong(Routine::bytes).sum();
  }

  private static long bytes(Stmt stmt) {
    if (stmt instanceof Stmt.Let let) {
      return CodeBudget.VARIABLE + CodeBudget.bytesOfPlaced(let.value());
    }
    if (stmt instanceof Stmt.Lets lets) {
      return lets.lets().stream().mapToLong(Routine::bytes).sum();
    }
    if (stmt instanceof Stmt.Accumulator accumulator) {
      return CodeBudget.VARIABLE + CodeBudget.bytesOfPlaced(accumulator.start());
    }
    if (stmt instanceof Stmt.Assign assign) {
      return CodeBudget.STORE + CodeBudget.bytesOfPlaced(assign.value());
    }
    if (stmt instanceof Stmt.Increase increase) {
      return CodeBudget.STORE + CodeBudget.bytesOfPlaced(increase.value());
    }
    if (stmt instanceof Stmt.Loop loop) {
      return CodeBudget.LOOP + bytes(loop.body());
    }
    if (stmt instanceof Stmt.Row) {
      return CodeBudget.VARIABLE + CodeBudget.READ;
    }
    if (stmt instanceof Stmt.Copy) {
      return CodeBudget.CALL + 2 * CodeBudget.READ;
    }
    return stmt instanceof Stmt.Comment ? 0 : CodeBudget.STORE;
  }

  public Routine {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }
}
