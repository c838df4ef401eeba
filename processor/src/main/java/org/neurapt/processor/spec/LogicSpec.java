package org.neurapt.processor.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * A Boolean function. In a row of its truth table, bit {@code n} is the value of input {@code n},
 * both counted from 0.
 *
 * @param formula as it was written
 * @param inputs their names
 * @param terms products whose sum it is; none for what is never true
 */
public record LogicSpec(String formula, List<String> inputs, List<Term> terms) {

  /** The most inputs that a formula may have. */
  public static final int MAX_INPUTS = 8;

  /**
   * A product of inputs; true if there is none in it.
   *
   * @param plain bits of the inputs that must be 1
   * @param negated bits of the inputs that must be 0
   */
  public record Term(int plain, int negated) {

    /** Whether it is true in a row. */
    public boolean covers(int row) {
      return (row & plain) == plain && (row & negated) == 0;
    }

    /** Number of inputs in it. */
    public int literals() {
      return Integer.bitCount(plain | negated);
    }
  }

  public LogicSpec {
    inputs = List.copyOf(inputs);
    terms = List.copyOf(terms);
  }

  /** Whether the function is true in a row. */
  public boolean isTrue(int row) {
    return terms.stream().anyMatch(term -> term.covers(row));
  }

  /** The rows as a truth table lists them: the last input changes first. */
  public List<Integer> rows() {
    List<Integer> rows = new ArrayList<>();
    for (int n = 0; n < 1 << inputs.size(); n++) {
      rows.add(Integer.reverse(n) >>> (Integer.SIZE - inputs.size()));
    }
    return rows;
  }

  /** The sum of products, as the annotation could have it. */
  public String minimal() {
    if (terms.isEmpty()) {
      return "false";
    }
    List<String> products = new ArrayList<>();
    terms.forEach(term -> products.add(product(term)));
    return String.join(" | ", products);
  }

  /** A term, as the annotation could have it. */
  public String product(Term term) {
    List<String> literals = new ArrayList<>();
    for (int n = 0; n < inputs.size(); n++) {
      if ((term.plain() >> n & 1) == 1) {
        literals.add(inputs.get(n));
      } else if ((term.negated() >> n & 1) == 1) {
        literals.add("!" + inputs.get(n));
      }
    }
    return literals.isEmpty() ? "true" : String.join(" & ", literals);
  }
}
