package org.neurapt.processor.lower;

import org.neurapt.processor.math.Expr;

/** The value of a vector. */
public sealed interface VectorExpr {

  /** Consecutive elements of an array. */
  record Load(String array, Size at) implements VectorExpr {}

  /** One element of an array in every lane. */
  record Broadcast(String array, Size at) implements VectorExpr {}

  /** A scalar variable in every lane. */
  record Same(String scalar) implements VectorExpr {}

  /** A variable. */
  record Local(String name) implements VectorExpr {}

  /** 0 in every lane. */
  record Zero() implements VectorExpr {}

  /** {@code a b + c}, rounded once. */
  record Fma(VectorExpr a, VectorExpr b, VectorExpr c) implements VectorExpr {}

  /** {@code a b}. */
  record Times(VectorExpr a, VectorExpr b) implements VectorExpr {}

  /** {@code a + b}. */
  record Sum(VectorExpr a, VectorExpr b) implements VectorExpr {}

  /** An expression over vector variables, lane by lane. */
  record Formula(Expr value) implements VectorExpr {}
}
