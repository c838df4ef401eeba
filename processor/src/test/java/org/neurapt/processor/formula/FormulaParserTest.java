package org.neurapt.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurapt.processor.math.Derivative;
import org.neurapt.processor.math.Evaluator;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.TextPrinter;
import org.neurapt.processor.math.Variable;

class FormulaParserTest {
  private static final int UNITS = 3;
  private static final Tensor X = new Tensor("x", 0, UNITS);
  private static final Tensor OUTPUT = new Tensor("Y", 0, UNITS);
  private static final Tensor TARGET = new Tensor("y", 0, UNITS);
  private static final Variable I = new Variable("i", UNITS);

  private static final Vocabulary ACTIVATION =
      new Vocabulary(Map.of("x", X), Map.of("alpha", 0.25), I, 0);

  private static final Vocabulary LOSS =
      new Vocabulary(Map.of("Y", OUTPUT, "y", TARGET), Map.of(), null, UNITS);

  private static Expr parse(String text) throws FormulaException {
    return FormulaParser.parse(text, ACTIVATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x + 1", " x>0 ?x : 2 * x ", "max( x,1 )^ 2"})
  void spacesDoNotMatter(String text) throws FormulaException {
    assertEquals(parse(text), parse(text.replace(" ", "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x; x_i",
        "(x); x_i",
        "2 * x; 2 x_i",
        "x / (1 + abs(x)); x_i/(1 + |x_i|)",
        "-x^2; -x_i^2",
        "(-x)^2; x_i^2",
        "x^-1; 1/x_i",
        "2^3^2 * x; 512 x_i",
        "1 - 2 - 3; -4",
        "12 / 2 / 3; 2",
        "--x; x_i",
        "+x; x_i",
        "x - -1; x_i + 1",
        "1e-3 * x + .5; 0.001 x_i + 1/2",
        "1.5E2; 150",
        "alpha * x; 1/4 x_i",
        "sin(pi / 2); 1",
        "log(e); 1",
        "pow(x, 3); x_i^3",
        "pow(x, x); x_i^x_i",
        "min(x, max(1, x)); min(x_i, max(1, x_i))",
        "x > 0 ? x : 0.5 * x; x_i if x_i > 0, else 1/2 x_i",
        "x < 0 ? 1 : 2; 1 if x_i < 0, else 2",
        "x >= 1 ? 1 : 2; 2 if 1 > x_i, else 1",
        "x <= 1 ? 1 : 2; 2 if x_i > 1, else 1",
        "!(x > 0) ? 1 : 2; 2 if x_i > 0, else 1",
        "x > 0 ? 1 : x < -1 ? 2 : 3; 1 if x_i > 0, else (2 if -1 > x_i, else 3)",
        "log(x)^2; ln(x_i)^2",
        "phi(x); Phi(x_i)",
        "tan(x); sin(x_i)/cos(x_i)"
      })
  void formulasMeanWhatTheyMeanElsewhere(String text, String meaning) throws FormulaException {
    assertEquals(meaning, TextPrinter.text(parse(text)));
  }

  @ParameterizedTest
  @CsvSource({"-2, 0", "-0.5, 1", "0.5, 1", "2, 0", "1, 0", "-1, 0"})
  void conditionsAreJoined(double x, double value) throws FormulaException {
    assertEquals(value, value(parse("-1 < x && x < 1 ? 1 : 0"), x));
    assertEquals(value, value(parse("x <= -1 || x >= 1 ? 0 : 1"), x));
    assertEquals(value, value(parse("!(x <= -1 || !(x < 1)) ? 1 : 0"), x));
  }

  @Test
  void sumsAndMeansGoOverTheUnits() throws FormulaException {
    Evaluator evaluator = new Evaluator();
    evaluator.set(OUTPUT, 1, 2, 3);
    evaluator.set(TARGET, 2, 2, 5);
    Expr sum = FormulaParser.parse("sum((Y - y)^2) + 1", LOSS);
    Expr mean = FormulaParser.parse("mean(Y) / sum(y)", LOSS);
    assertEquals(6, evaluator.value(sum, Map.of()));
    assertEquals(2.0 / 9, evaluator.value(mean, Map.of()), 1e-15);
    assertTrue(Formulas.hasSum("1 - sum (Y)"));
    assertFalse(Formulas.hasSum("summit + 1"));
  }

  private static double value(Expr e, double x) {
    Evaluator evaluator = new Evaluator();
    evaluator.set(X, x, x, x);
    return evaluator.value(e, Map.of(I, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x; 0",
        "erf(x); 0",
        "exp(-x^2 / 2); 0",
        "x * exp(-abs(x)); 0",
        "log(1 + exp(x)); 0",
        "log1p(x^2); 0",
        "sqrt(1 + x^2) - 1; 0",
        "sin(x) * cos(2 * x); 0",
        "sin(x)^2 / (1 + x^2); 0",
        "tan(x / 4); 0",
        "sinh(x) / cosh(x); 0",
        "cosh(x) - 1; 0",
        "log(cosh(x)); 0",
        "x * tanh(softplus(x)); 0",
        "x * sigmoid(1.702 * x); 0",
        "x / sqrt(1 + x^2 / 4); 0",
        "pow(1 + x^2, sin(x)); 0",
        "(1 + x^2)^x; 0",
        "2^x; 0",
        "(1 + exp(x))^0.3; 0",
        "abs(x)^1.5 * sign(x); 0",
        "max(x, 0)^2; 0",
        "min(max(x, -1), 1) * x; 1",
        "x > 0 ? log(1 + x) : -log(1 - x); 0",
        "x > 1 ? 2 * x - 1 : x < -1 ? -2 * x - 1 : x^2; 1",
        "0 < x && x < 1 ? x^2 : x^3; 1",
        "expm1(x) / (1 + exp(x)); 0",
        "phi(x) * x - 0.3 * cos(x); 0",
        "sigmoid(x) * (1 - sigmoid(x)); 0",
        "1 / (1 + exp(-x)) + 1 / (2 + x^4); 0",
        "tanh(x)^3 - tanh(x^3); 0",
        "exp(sin(exp(-x))); 0",
        "softplus(sin(x) / (2 + cos(x))); 0",
        "sqrt(abs(x) + 0.01); 0",
        "erf(x / sqrt(2)) / 2 + 1/2; 0"
      })
  void derivativesAreTheSlopes(String text, double kink) throws FormulaException {
    Expr formula = parse(text);
    Expr slope =
        Derivative.of(formula, X.at(Index.of(new Variable("m", UNITS))))
            .substitute(Map.of(new Variable("m", UNITS), Index.of(I)));
    double h = 1e-6;
    for (double x = -3.05; x < 3; x += 0.1) {
      if (Math.abs(Math.abs(x) - kink) > 0.01) {
        double difference = (value(formula, x + h) - value(formula, x - h)) / (2 * h);
        double derived = value(slope, x);
        assertEquals(difference, derived, 1e-7 * Math.max(1, Math.abs(derived)), text + " at " + x);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "''~ the formula is empty at column 1; write for example x / (1 + abs(x))",
        "x + z~ unknown name 'z' at column 5; did you mean 'x'?",
        "x + X~ unknown name 'X' at column 5; did you mean 'x'?",
        "alhpa * x~ unknown name 'alhpa' at column 1; did you mean 'alpha'?",
        "tahn(x)~ unknown function 'tahn' at column 1; did you mean 'tanh'?",
        "Tanh(x)~ unknown function 'Tanh' at column 1; did you mean 'tanh'?",
        "ln(x)~ unknown function 'ln' at column 1; log(x) is the natural logarithm",
        "relu(x)~ unknown function 'relu' at column 1; write max(x, 0)",
        "2x~ unexpected 'x' at column 2; write a product as 2 * x",
        "exp(2x)~ expected ')' but found 'x' at column 6; write a product as 2 * x",
        "2 (x + 1)~ unexpected '(' at column 3; write a product as 2 * x",
        "x(x + 1)~ 'x' is no function at column 1; write a product as x * ( )",
        "x +~ expected a number, a name or '(' but found the end at column 4",
        "* x~ expected a number, a name or '(' but found '*' at column 1",
        "x * / 2~ expected a number, a name or '(' but found '/' at column 5",
        "(x + 1~ expected ')' but found the end at column 7; the parenthesis of column 1 is still open",
        "tanh(x~ expected ')' but found the end at column 7; the parenthesis after 'tanh' is still open",
        "x + 1)~ unexpected ')' at column 6; no parenthesis is open",
        "x**2~ unexpected '**' at column 2; write a power as x^2",
        "x\u00b2 + 1~ unexpected '\u00b2' at column 2; write x^2",
        "|x|~ unexpected '|' at column 1; write abs(x) for the magnitude and || for 'or'",
        "y = x~ unexpected '=' at column 3; write the right-hand side alone",
        "x == 0 ? 1 : 2~ unexpected '==' at column 3; ask for < or >: two computed numbers are hardly ever equal",
        "Math.exp(x)~ unexpected '.' at column 5; names have no dots: write exp(x), not Math.exp(x)",
        "0,5 * x~ unexpected ',' at column 2; only a function's arguments are separated by commas; write 0.5, not 0,5",
        "max(x)~ max takes 2 arguments, not 1, at column 1",
        "exp(x, 2)~ exp takes 1 argument, not 2, at column 1",
        "exp()~ exp takes 1 argument, not 0, at column 1",
        "exp~ the function 'exp' without arguments at column 1; write exp(...)",
        "x > 0~ a condition stands where a number is needed at column 1; choose between two numbers: x > 0 ? a : b",
        "x ? 1 : 2~ a number stands where '?' needs a condition at column 1; compare it: x > 0",
        "x > 0 ? 1~ expected ':' but found the end at column 10; a condition is written x > 0 ? a : b",
        "0 < x < 1 ? 1 : 2~ a second comparison at column 7; join two by &&: 0 < x && x < 1",
        "x && x > 0 ? 1 : 2~ a number stands where '&&' needs a condition at column 1; compare it: x > 0",
        "1 + (x > 0)~ a condition stands where a number is needed at column 6; choose between two numbers: x > 0 ? a : b",
        "sum(x)~ 'sum' in a unit's activation at column 1; a unit knows its own x alone",
        "1e999 * x~ '1e999' is beyond the largest double at column 1",
        "x / 0~ a division by 0 at column 5",
        "quux * x~ unknown name 'quux' at column 1; there are x, alpha, e, pi",
        "x # 2~ unexpected '#' at column 3",
        "x\ud83d\ude00~ unexpected '\ud83d\ude00' at column 2"
      })
  void mistakesAreShownWithTheirPlaceAndRemedy(String text, String message) {
    FormulaException e = assertThrows(FormulaException.class, () -> parse(text));
    assertEquals(message, e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "Y - y~ 'Y' stands outside of sum( ) at column 1; there is one for each output: let a sum or mean go over them",
        "sum(sum(Y))~ a sum within a sum at column 5",
        "mean(Y, y)~ mean takes 1 argument, not 2, at column 1",
        "sum(x)~ unknown name 'x' at column 5; did you mean 'Y'?"
      })
  void mistakesInLosses(String text, String message) {
    FormulaException e =
        assertThrows(FormulaException.class, () -> FormulaParser.parse(text, LOSS));
    assertEquals(message, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "!", "exp(", "x > 0 ? "})
  void endlessFormulasAreRefused(String part) {
    assertThrows(FormulaException.class, () -> parse(part.repeat(100) + "x"));
    assertThrows(FormulaException.class, () -> parse(part.repeat(100_000)));
  }
}
