package org.neurapt.processor.lower;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network's vector code.
 *
 * @param reason why there is vector code, in a few words
 * @param lanes the numbers of lanes that there may be at run time, ascending
 * @param layers how the layers are kept
 * @param arrays the workspace
 * @param one statements that compute all layers of one row
 * @param many statements that compute all layers of {@code rows} rows
 * @param training what a trainable network does besides
 * @param kernels all kernels
 */
public record VectorProgram(
    String reason,
    List<Integer> lanes,
    List<VectorLayer> layers,
    List<WorkArray> arrays,
    List<VectorStmt> one,
    List<VectorStmt> many,
    @Nullable Training training,
    List<Kernel> kernels) {

  /**
   * An array of the workspace.
   *
   * @param name its name
   * @param length its length
   */
  public record WorkArray(String name, Size length) {}

  /**
   * Training.
   *
   * @param forward {@code many}, with what drops units
   * @param loss after the layers, statements that add the rows' losses to {@code sum}
   * @param backward after {@code forward} likewise, and then the gradient times {@code share}
   * @param transposed layers whose weights are needed the other way round
   * @param update the optimizer's step
   */
  public record Training(
      List<VectorStmt> forward,
      List<VectorStmt> loss,
      List<VectorStmt> backward,
      List<VectorLayer> transposed,
      Update update) {

    public Training {
      forward = List.copyOf(forward);
      loss = List.copyOf(loss);
      backward = List.copyOf(backward);
      transposed = List.copyOf(transposed);
    }
  }

  /**
   * The optimizer's step.
   *
   * @param scalars the numbers that it is given
   * @param state names of the arrays that it keeps from step to step
   * @param body its statements
   */
  public record Update(List<String> scalars, List<String> state, List<VectorStmt> body) {
    public Update {
      scalars = List.copyOf(scalars);
      state = List.copyOf(state);
      body = List.copyOf(body);
    }
  }

  public VectorProgram {
    lanes = List.copyOf(lanes);
    layers = List.copyOf(layers);
    arrays = List.copyOf(arrays);
    one = List.copyOf(one);
    many = List.copyOf(many);
    kernels = List.copyOf(kernels);
  }
}
