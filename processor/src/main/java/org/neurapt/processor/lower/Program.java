package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.math.Tensor;

/**
 * Everything that a network's class computes.
 *
 * @param shapes the shape of each layer and why, as text
 * @param forward computes an example's outputs
 * @param training what a trainable network does besides; null for inference alone
 * @param parts the routines that these call, in the order of computation
 * @param workspace what passes between routines: arrays, and scalars as tensors without an index
 * @param weightRows weights that are kept in rows as well
 * @param gradientRows derivatives by weights that are added up in rows
 */
public record Program(
    List<String> shapes,
    Routine forward,
    @Nullable Training training,
    List<Routine> parts,
    List<Tensor> workspace,
    List<RowMatrix> weightRows,
    List<RowMatrix> gradientRows) {

  /**
   * Training.
   *
   * @param loss computes an example's loss
   * @param backpropagate adds an example's gradient and computes its loss
   * @param update the optimizer's step
   */
  public record Training(Routine loss, Routine backpropagate, Update update) {}

  /** All routines. */
  public List<Routine> routines() {
    List<Routine> all = new ArrayList<>(parts);
    all.add(forward);
    if (training != null) {
      all.add(training.loss());
      all.add(training.backpropagate());
    }
    return all;
  }

  public Program {
    shapes = List.copyOf(shapes);
    parts = List.copyOf(parts);
    workspace = List.copyOf(workspace);
    weightRows = List.copyOf(weightRows);
    gradientRows = List.copyOf(gradientRows);
  }
}
