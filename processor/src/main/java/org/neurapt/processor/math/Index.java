package org.neurapt.processor.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An affine index: {@code offset + sum of stride * variable}.
 *
 * @param terms the variables with their strides, none of which is 0
 * @param offset the constant part
 */
public record Index(List<Term> terms, int offset) {

  /** A variable times a stride. */
  public record Term(Variable variable, int stride) {}

  public Index {
    terms = List.copyOf(terms);
  }

  /** The index that is {@code variable}; one that takes a single value is that value. */
  public static Index of(Variable variable) {
    return variable.extent() == 1 ? at(0) : new Index(List.of(new Term(variable, 1)), 0);
  }

  /** The index that is always {@code value}. */
  public static Index at(int value) {
    return new Index(List.of(), value);
  }

  /** The indices that are these variables. */
  public static List<Index> of(List<Variable> variables) {
    return variables.stream().map(Index::of).toList();
  }

  public boolean isConstant() {
    return terms.isEmpty();
  }

  public boolean has(Variable variable) {
    return strideOf(variable) != 0;
  }

  /** By how much the index grows when {@code variable} grows by 1. */
  public int strideOf(Variable variable) {
    for (Term term : terms) {
      if (term.variable().equals(variable)) {
        return term.stride();
      }
    }
    return 0;
  }

  public Index plus(Index other) {
    Index result = this;
    for (Term term : other.terms) {
      result = result.plus(term);
    }
    return new Index(result.terms, offset + other.offset);
  }

  private Index plus(Term added) {
    List<Term> sum = new ArrayList<>();
    int stride = added.stride();
    for (Term term : terms) {
      if (term.variable().equals(added.variable())) {
        stride += term.stride();
      } else {
        sum.add(term);
      }
    }
    if (stride != 0) {
      sum.add(new Term(added.variable(), stride));
    }
    return new Index(sum, offset);
  }

  public Index times(int factor) {
    if (factor == 0) {
      return at(0);
    }
    return new Index(
        terms.stream().map(t -> new Term(t.variable(), t.stride() * factor)).toList(),
        offset * factor);
  }

  /** This index with variables replaced by indices. */
  public Index substitute(Map<Variable, Index> replacements) {
    if (terms.stream().noneMatch(t -> replacements.containsKey(t.variable()))) {
      return this;
    }
    Index result = at(offset);
    for (Term term : terms) {
      Index replacement = replacements.get(term.variable());
      result =
          replacement == null ? result.plus(term) : result.plus(replacement.times(term.stride()));
    }
    return result;
  }
}
