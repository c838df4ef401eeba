package org.neurapt.processor.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neurapt.processor.formula.Closest;
import org.neurapt.processor.formula.FormulaException;
import org.neurapt.processor.spec.LogicSpec;

/** Parses Boolean formulas: each operator binds less than those in the methods below its own. */
public final class LogicParser {
  private static final Pattern TOKEN =
      Pattern.compile("<->|->|&&|\\|\\||[&|^!~()]|[A-Za-z_][A-Za-z_0-9]*|[01](?![0-9A-Za-z_.])");

  private static final Pattern NUMBERED = Pattern.compile("x([1-9][0-9]*)");
  private static final List<String> WORDS = List.of("not", "and", "or", "xor", "true", "false");

  /** Deeper nesting than anybody writes, far from the end of the stack. */
  private static final int MAX_DEPTH = 200;

  private record Token(String text, int at) {}

  private final List<String> names;
  private final List<Token> tokens = new ArrayList<>();
  private int next;
  private int depth;
  private int inputs;

  private LogicParser(List<String> names) {
    this.names = names;
    this.inputs = names.size();
  }

  /**
   * The function of a formula, as a minimal sum of products.
   *
   * @param names of the inputs; none for x1, x2, ...
   * @throws FormulaException if it is no formula, or has too many inputs
   */
  public static LogicSpec parse(String text, List<String> names) throws FormulaException {
    LogicParser parser = new LogicParser(names);
    parser.read(text);
    IntPredicate function = parser.equivalence();
    if (!parser.peek().isEmpty()) {
      throw parser.unexpected("an operator such as & or | expected");
    }
    List<String> inputs = new ArrayList<>(names);
    for (int n = names.size() + 1; n <= Math.max(1, parser.inputs); n++) {
      inputs.add("x" + n);
    }
    return new LogicSpec(text.strip(), inputs, Minimizer.minimal(function, inputs.size()));
  }

  private void read(String text) throws FormulaException {
    int at = 0;
    while (at < text.length()) {
      Matcher token = TOKEN.matcher(text).region(at, text.length());
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (token.lookingAt()) {
        tokens.add(new Token(token.group(), at));
        at = token.end();
      } else {
        String character = Character.toString(text.codePointAt(at));
        throw new FormulaException(
            "unexpected '" + character + "'",
            at,
            "write ! & ^ | -> <-> ( ), names and the constants true and false");
      }
    }
    tokens.add(new Token("", text.stripTrailing().length()));
  }

  private String peek() {
    return tokens.get(next).text();
  }

  private boolean taken(String... signs) {
    for (String sign : signs) {
      if (peek().equals(sign)) {
        next++;
        return true;
      }
    }
    return false;
  }

  private FormulaException unexpected(String remedy) {
    Token token = tokens.get(next);
    String found = token.text().isEmpty() ? "the end" : "'" + token.text() + "'";
    return new FormulaException("unexpected " + found, token.at(), remedy);
  }

  private IntPredicate equivalence() throws FormulaException {
    IntPredicate left = implication();
    while (taken("<->")) {
      IntPredicate a = left;
      IntPredicate b = implication();
      left = row -> a.test(row) == b.test(row);
    }
    return left;
  }

  /** {@code a -> b -> c} is {@code a -> (b -> c)}. */
  private IntPredicate implication() throws FormulaException {
    List<IntPredicate> parts = new ArrayList<>(List.of(or()));
    while (taken("->")) {
      parts.add(or());
    }
    IntPredicate result = parts.get(parts.size() - 1);
    for (int n = parts.size() - 2; n >= 0; n--) {
      result = parts.get(n).negate().or(result);
    }
    return result;
  }

  private IntPredicate or() throws FormulaException {
    IntPredicate left = xor();
    while (taken("|", "||", "or")) {
      left = left.or(xor());
    }
    return left;
  }

  private IntPredicate xor() throws FormulaException {
    IntPredicate left = and();
    while (taken("^", "xor")) {
      IntPredicate a = left;
      IntPredicate b = and();
      left = row -> a.test(row) != b.test(row);
    }
    return left;
  }

  private IntPredicate and() throws FormulaException {
    IntPredicate left = not();
    while (taken("&", "&&", "and")) {
      left = left.and(not());
    }
    return left;
  }

  private IntPredicate not() throws FormulaException {
    boolean isNegated = false;
    while (taken("!", "~", "not")) {
      isNegated = !isNegated;
    }
    IntPredicate atom = atom();
    return isNegated ? atom.negate() : atom;
  }

  private IntPredicate atom() throws FormulaException {
    if (taken("(")) {
      if (++depth > MAX_DEPTH) {
        throw unexpected("parentheses are nested deeper than " + MAX_DEPTH + "; leave some out");
      }
      IntPredicate inside = equivalence();
      if (!taken(")")) {
        throw unexpected("')' or an operator such as & or | expected");
      }
      depth--;
      return inside;
    }
    if (taken("true", "1")) {
      return row -> true;
    }
    if (taken("false", "0")) {
      return row -> false;
    }
    String name = peek();
    boolean isName = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0));
    if (!isName || WORDS.contains(name)) {
      throw unexpected("an input, a constant or '(' expected");
    }
    int input = input(name);
    next++;
    return row -> (row >> input & 1) == 1;
  }

  /** Its number, from 0. */
  private int input(String name) throws FormulaException {
    int at = tokens.get(next).at();
    if (!names.isEmpty()) {
      int input = names.indexOf(name);
      if (input < 0) {
        throw new FormulaException("unknown name '" + name + "'", at, Closest.remedy(name, names));
      }
      return input;
    }
    Matcher numbered = NUMBERED.matcher(name);
    if (!numbered.matches()) {
      throw new FormulaException(
          "unknown name '" + name + "'",
          at,
          "inputs are x1, x2, ...; for other names give inputs = {\"" + name + "\", ...}");
    }
    String number = numbered.group(1);
    if (number.length() > 1 || Integer.parseInt(number) > LogicSpec.MAX_INPUTS) {
      throw new FormulaException(
          "input '" + name + "' is one too many",
          at,
          "a formula has " + LogicSpec.MAX_INPUTS + " inputs at most");
    }
    inputs = Math.max(inputs, Integer.parseInt(number));
    return Integer.parseInt(number) - 1;
  }
}
