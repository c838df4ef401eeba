package org.neurapt.processor.math;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The letters of indices in a print: those given keep theirs, sums get the next that is free. */
public final class IndexLetters {
  private static final List<String> LETTERS = List.of("i", "j", "k", "l", "m", "n", "o", "p");

  private final Map<Variable, String> letters = new HashMap<>();
  private final Set<String> taken = new LinkedHashSet<>();

  /** For a print of these expressions alone. */
  public IndexLetters(Expr... expressions) {
    for (Expr e : expressions) {
      for (Expr part : e.everything()) {
        if (part instanceof Ref ref) {
          ref.indices().forEach(this::reserve);
        } else if (part instanceof Delta delta) {
          reserve(delta.left());
          reserve(delta.right());
        }
      }
    }
  }

  /** Keeps an index's letters from the sums. */
  private void reserve(Index index) {
    if (index.isConstant()) {
      // As in X_i = sum_j ...: beside a certain i, sums run over j.
      taken.add("i");
    }
    for (Index.Term term : index.terms()) {
      if (!term.variable().name().startsWith("#")) {
        letters.put(term.variable(), term.variable().name());
        taken.add(term.variable().name());
      }
    }
  }

  /** An index as text; indices count from 1. */
  public String text(Index index) {
    if (index.isConstant()) {
      return Integer.toString(index.offset() + 1);
    }
    String text =
        index.terms().stream()
            .map(t -> (t.stride() == 1 ? "" : t.stride()) + letter(t.variable()))
            .collect(Collectors.joining("+"));
    boolean plain = index.offset() == 0 && index.terms().size() == 1;
    String offset = index.offset() > 0 ? "+" + index.offset() : "" + index.offset();
    return plain ? text : "(" + text + (index.offset() == 0 ? "" : offset) + ")";
  }

  private String letter(Variable variable) {
    @Nullable String letter = letters.get(variable);
    return letter == null ? variable.name() : letter;
  }

  /** What is printed with a letter for the index of a sum or maximum. */
  public Printed bound(Reduce reduce, Function<String, Printed> print) {
    String letter = LETTERS.stream().filter(l -> !taken.contains(l)).findFirst().orElseThrow();
    @Nullable String outer = letters.put(reduce.variable(), letter);
    taken.add(letter);
    Printed printed = print.apply(letter);
    taken.remove(letter);
    if (outer == null) {
      letters.remove(reduce.variable());
    } else {
      letters.put(reduce.variable(), outer);
    }
    return printed;
  }
}
