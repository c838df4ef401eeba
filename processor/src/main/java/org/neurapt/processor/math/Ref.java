package org.neurapt.processor.math;

import java.util.List;

/** A value of a tensor, by an index for each of its dimensions. */
public record Ref(Tensor tensor, List<Index> indices) implements Expr {

  public Ref {
    indices = List.copyOf(indices);
    if (indices.size() != tensor.shape().size()) {
      throw new IllegalArgumentException(tensor + " read with " + indices.size() + " indices");
    }
  }

  @Override
  public List<Expr> parts() {
    return List.of();
  }

  @Override
  public Expr withParts(List<Expr> parts) {
    return this;
  }
}
