package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Variable;

/**
 * Runs over an index several values at a time, so that what they share is read once and their sums
 * do not wait for each other.
 */
final class Blocks {

  /** Values at a time: enough to hide an addition's latency of four cycles. */
  static final int WIDTH = 4;

  private Blocks() {}

  /**
   * The statements for all values of {@code v}.
   *
   * @param body the statements for some consecutive values
   */
  static List<Stmt> of(Variable v, Function<List<Index>, List<Stmt>> body) {
    List<Stmt> stmts = new ArrayList<>();
    int whole = v.extent() / WIDTH * WIDTH;
    if (whole == WIDTH) {
      stmts.addAll(body.apply(consecutive(Index.at(0), WIDTH)));
    } else if (whole > 0) {
      stmts.add(new Stmt.Loop(v, 0, whole, WIDTH, body.apply(consecutive(Index.of(v), WIDTH))));
    }
    if (whole < v.extent()) {
      stmts.addAll(body.apply(consecutive(Index.at(whole), v.extent() - whole)));
    }
    return stmts;
  }

  private static List<Index> consecutive(Index first, int count) {
    List<Index> indices = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      indices.add(first.plus(Index.at(n)));
    }
    return indices;
  }
}
