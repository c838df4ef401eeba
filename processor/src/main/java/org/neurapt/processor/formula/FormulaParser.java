package org.neurapt.processor.formula;

import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.divide;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.negate;
import static org.neurapt.processor.math.Expr.subtract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.Variable;

/**
 * Reads formulas:
 *
 * <pre>
 * formula = or [ '?' formula ':' formula ]
 * or      = and { '||' and }
 * and     = not { '&amp;&amp;' not }
 * not     = [ '!' ] comparison
 * compare = sum [ ( '&lt;' | '&lt;=' | '&gt;' | '&gt;=' ) sum ]
 * sum     = product { ( '+' | '-' ) product }
 * product = signed { ( '*' | '/' ) signed }
 * signed  = [ '-' | '+' ] power
 * power   = atom [ '^' signed ]
 * atom    = number | name | function '(' formula { ',' formula } ')' | '(' formula ')'
 * </pre>
 */
public final class FormulaParser {
  /** Characters of a formula: beyond, nobody could read it. */
  private static final int LONGEST = 1000;

  /** Parentheses within parentheses. */
  private static final int DEEPEST = 50;

  private final List<Token> tokens;
  private final Vocabulary vocabulary;
  private @Nullable Variable unit;
  private boolean isInSum;
  private int next;
  private int depth;

  private FormulaParser(String text, Vocabulary vocabulary) throws FormulaException {
    this.tokens = Lexer.tokens(text);
    this.vocabulary = vocabulary;
    this.unit = vocabulary.unit();
  }

  /** A number or, where it is a condition, a choice. */
  private sealed interface Value {
    int at();
  }

  private record Numeric(Expr value, int at) implements Value {}

  private record Condition(Choice choice, int at) implements Value {}

  /** Picks one of two expressions. */
  @FunctionalInterface
  private interface Choice {
    Expr of(Expr then, Expr otherwise);
  }

  /**
   * The expression that a formula stands for.
   *
   * @throws FormulaException if it has a mistake
   */
  public static Expr parse(String text, Vocabulary vocabulary) throws FormulaException {
    if (text.isBlank()) {
      throw new FormulaException("the formula is empty", 0, "write for example x / (1 + abs(x))");
    }
    if (text.length() > LONGEST) {
      throw new FormulaException(
          "the formula goes on", LONGEST, "one has at most " + LONGEST + " characters");
    }
    FormulaParser parser = new FormulaParser(text, vocabulary);
    Expr value = parser.number(parser.formula());
    Token end = parser.peek();
    if (end.kind() != Token.Kind.END) {
      throw new FormulaException("unexpected " + end.shown(), end.at(), parser.remedy(end));
    }
    return value;
  }

  static boolean isReduction(String name) {
    return name.equals("sum") || name.equals("mean");
  }

  /** What may be meant by a token after the end of an expression. */
  private String remedy(Token token) {
    if (token.is(")")) {
      return "no parenthesis is open";
    }
    if (token.is(",")) {
      return "only a function's arguments are separated by commas; write 0.5, not 0,5";
    }
    return token.kind() == Token.Kind.SIGN && !token.is("(") ? "" : "write a product as 2 * x";
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }

  private boolean takes(String sign) {
    boolean is = peek().is(sign);
    if (is) {
      next++;
    }
    return is;
  }

  private void expect(String sign, String remedy) throws FormulaException {
    Token token = peek();
    if (!takes(sign)) {
      throw new FormulaException(
          "expected '" + sign + "' but found " + token.shown(),
          token.at(),
          token.kind() == Token.Kind.SIGN || token.kind() == Token.Kind.END
              ? remedy
              : "write a product as 2 * x");
    }
  }

  private Expr number(Value value) throws FormulaException {
    if (value instanceof Numeric number) {
      return number.value();
    }
    throw new FormulaException(
        "a condition stands where a number is needed",
        value.at(),
        "choose between two numbers: x > 0 ? a : b");
  }

  private Choice choice(Value value, String what) throws FormulaException {
    if (value instanceof Condition condition) {
      return condition.choice();
    }
    throw new FormulaException(
        "a number stands where " + what + " needs a condition", value.at(), "compare it: x > 0");
  }

  private Value formula() throws FormulaException {
    depth++;
    if (depth > DEEPEST) {
      throw new FormulaException(
          "too many parentheses within each other", peek().at(), "at most " + DEEPEST);
    }
    Value value = or();
    if (takes("?")) {
      Choice choice = choice(value, "'?'");
      Expr then = number(formula());
      expect(":", "a condition is written x > 0 ? a : b");
      Expr otherwise = number(formula());
      value = new Numeric(choice.of(then, otherwise), value.at());
    }
    depth--;
    return value;
  }

  private Value or() throws FormulaException {
    Value left = and();
    while (takes("||")) {
      Choice a = choice(left, "'||'");
      Choice b = choice(and(), "'||'");
      left = new Condition((p, q) -> a.of(p, b.of(p, q)), left.at());
    }
    return left;
  }

  private Value and() throws FormulaException {
    Value left = not();
    while (takes("&&")) {
      Choice a = choice(left, "'&&'");
      Choice b = choice(not(), "'&&'");
      left = new Condition((p, q) -> a.of(b.of(p, q), q), left.at());
    }
    return left;
  }

  private Value not() throws FormulaException {
    int at = peek().at();
    if (!takes("!")) {
      return comparison();
    }
    Choice a = choice(comparison(), "'!'");
    return new Condition((p, q) -> a.of(q, p), at);
  }

  private Value comparison() throws FormulaException {
    Value left = sum();
    Token sign = peek();
    if (!takes("<") && !takes("<=") && !takes(">") && !takes(">=")) {
      return left;
    }
    Expr a = number(left);
    Expr b = number(sum());
    Token again = peek();
    if (again.is("<") || again.is("<=") || again.is(">") || again.is(">=")) {
      throw new FormulaException(
          "a second comparison", again.at(), "join two by &&: 0 < x && x < 1");
    }
    Choice choice =
        switch (sign.text()) {
          case ">" -> (p, q) -> apply(Op.IF_POSITIVE, subtract(a, b), p, q);
          case "<" -> (p, q) -> apply(Op.IF_POSITIVE, subtract(b, a), p, q);
          case ">=" -> (p, q) -> apply(Op.IF_POSITIVE, subtract(b, a), q, p);
          default -> (p, q) -> apply(Op.IF_POSITIVE, subtract(a, b), q, p);
        };
    return new Condition(choice, left.at());
  }

  private Value sum() throws FormulaException {
    Value first = product();
    if (!peek().is("+") && !peek().is("-")) {
      return first;
    }
    List<Expr> terms = new ArrayList<>(List.of(number(first)));
    while (peek().is("+") || peek().is("-")) {
      boolean isMinus = take().is("-");
      Expr term = number(product());
      terms.add(isMinus ? negate(term) : term);
    }
    return new Numeric(add(terms), first.at());
  }

  private Value product() throws FormulaException {
    Value first = signed();
    if (!peek().is("*") && !peek().is("/")) {
      return first;
    }
    Expr value = number(first);
    while (peek().is("*") || peek().is("/")) {
      boolean isQuotient = take().is("/");
      Value factor = signed();
      Expr other = number(factor);
      if (isQuotient && other.equals(Expr.of(0))) {
        throw new FormulaException("a division by 0", factor.at(), "");
      }
      value = isQuotient ? divide(value, other) : multiply(value, other);
    }
    return new Numeric(value, first.at());
  }

  private Value signed() throws FormulaException {
    int at = peek().at();
    if (takes("-")) {
      return new Numeric(negate(number(signed())), at);
    }
    return takes("+") ? new Numeric(number(signed()), at) : power();
  }

  private Value power() throws FormulaException {
    Value base = atom();
    if (!takes("^")) {
      return base;
    }
    Expr exponent = number(signed());
    return new Numeric(Function.toThe(number(base), exponent), base.at());
  }

  private Value atom() throws FormulaException {
    Token token = take();
    if (token.is("(")) {
      Value inner = formula();
      expect(")", "the parenthesis of column " + (token.at() + 1) + " is still open");
      return inner;
    }
    Expr value =
        switch (token.kind()) {
          case NUMBER -> literal(token);
          case NAME -> peek().is("(") ? call(token) : named(token);
          default ->
              throw new FormulaException(
                  "expected a number, a name or '(' but found " + token.shown(), token.at(), "");
        };
    return new Numeric(value, token.at());
  }

  private static Expr literal(Token token) throws FormulaException {
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw new FormulaException(
          "'" + token.text() + "' is beyond the largest double", token.at(), "");
    }
    return Expr.of(value);
  }

  private Expr named(Token token) throws FormulaException {
    String name = token.text();
    Double number = vocabulary.numbers().get(name);
    if (number != null) {
      return Expr.of(number);
    }
    Tensor value = vocabulary.values().get(name);
    if (value != null) {
      if (unit == null) {
        throw new FormulaException(
            "'" + name + "' stands outside of sum( )",
            token.at(),
            "there is one for each output: let a sum or mean go over them");
      }
      return value.at(Index.of(unit));
    }
    if (isReduction(name) || Function.named(name).isPresent()) {
      throw new FormulaException(
          "the function '" + name + "' without arguments", token.at(), "write " + name + "(...)");
    }
    throw new FormulaException(
        "unknown name '" + name + "'", token.at(), Closest.remedy(name, vocabulary.names()));
  }

  private Expr call(Token token) throws FormulaException {
    String name = token.text();
    if (isReduction(name)) {
      return reduction(token);
    }
    Function function = Function.named(name).orElse(null);
    if (function == null) {
      if (vocabulary.names().contains(name)) {
        throw new FormulaException(
            "'" + name + "' is no function", token.at(), "write a product as " + name + " * ( )");
      }
      String remedy = Function.remedy(name);
      throw new FormulaException(
          "unknown function '" + name + "'",
          token.at(),
          remedy.isEmpty() ? Closest.remedy(name, Function.names()) : remedy);
    }
    List<Expr> arguments = arguments(token);
    if (arguments.size() != function.arity()) {
      throw new FormulaException(
          "%s takes %s, not %s,"
              .formatted(
                  name,
                  function.arity() == 1 ? "1 argument" : function.arity() + " arguments",
                  arguments.size()),
          token.at(),
          "");
    }
    return function.of(arguments);
  }

  private List<Expr> arguments(Token name) throws FormulaException {
    next++;
    List<Expr> arguments = new ArrayList<>();
    if (takes(")")) {
      return arguments;
    }
    do {
      arguments.add(number(formula()));
    } while (takes(","));
    expect(")", "the parenthesis after '" + name.text() + "' is still open");
    return arguments;
  }

  private Expr reduction(Token name) throws FormulaException {
    if (vocabulary.units() == 0) {
      throw new FormulaException(
          "'" + name.text() + "' in a unit's activation",
          name.at(),
          "a unit knows its own x alone");
    }
    if (isInSum) {
      throw new FormulaException("a sum within a sum", name.at(), "");
    }
    Variable outside = unit;
    Variable bound = new Variable("~k", vocabulary.units());
    unit = bound;
    isInSum = true;
    List<Expr> arguments = arguments(name);
    unit = outside;
    isInSum = false;
    if (arguments.size() != 1) {
      throw new FormulaException(
          name.text() + " takes 1 argument, not " + arguments.size() + ",", name.at(), "");
    }
    Expr sum = Expr.sum(bound, arguments.get(0));
    return name.text().equals("mean") ? multiply(Expr.of(1.0 / vocabulary.units()), sum) : sum;
  }
}
