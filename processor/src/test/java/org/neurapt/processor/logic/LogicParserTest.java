package org.neurapt.processor.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurapt.processor.formula.FormulaException;
import org.neurapt.processor.spec.LogicSpec;
import org.neurapt.processor.spec.LogicSpec.Term;

class LogicParserTest {

  private static LogicSpec parse(String formula) throws FormulaException {
    return LogicParser.parse(formula, List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x1; x1",
        "!x1; !x1",
        "x1 & !x2 | !x1 & x2; x1 & !x2 | !x1 & x2",
        "x1 ^ x2; x1 & !x2 | !x1 & x2",
        "x1 xor x2 and x1; x1 & !x2",
        "x1 -> x2; !x1 | x2",
        "x1 -> x2 -> x1; true",
        "x1 <-> x2; x1 & x2 | !x1 & !x2",
        "not (x1 or x2); !x1 & !x2",
        "!!x1; x1",
        "~x1 && x2 || x3; !x1 & x2 | x3",
        "x1 | x1 & x2; x1",
        "x1 & x2 | x1 & !x2; x1",
        "x1 & !x1; false",
        "x1 | !x1; true",
        "1; true",
        "false; false",
        "x1 & x2 | !x1 & x3 | x2 & x3; x1 & x2 | !x1 & x3",
        "x3; x3",
        "(x1 | x2) & (x1 | x3); x1 | x2 & x3"
      })
  void minimalForms(String formula, String minimal) throws FormulaException {
    assertEquals(minimal, parse(formula).minimal());
  }

  @Test
  void inputsAreUpToTheHighest() throws FormulaException {
    assertEquals(List.of("x1", "x2", "x3"), parse("x3").inputs());
    assertEquals(List.of("x1"), parse("true").inputs());
    LogicSpec named = LogicParser.parse("b & !a", List.of("a", "b", "c"));
    assertEquals("!a & b", named.minimal());
    assertEquals(3, named.inputs().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "''# unexpected the end at column 1; an input, a constant or '(' expected",
        "x1 &# unexpected the end at column 5; an input, a constant or '(' expected",
        "x1 x2# unexpected 'x2' at column 4; an operator such as & or | expected",
        "(x1 | x2# unexpected the end at column 9; ')' or an operator such as & or | expected",
        "x1)# unexpected ')' at column 3; an operator such as & or | expected",
        "x1 + x2# unexpected '+' at column 4; write ! & ^ | -> <-> ( ), names and the constants true and false",
        "x1 & y# unknown name 'y' at column 6; inputs are x1, x2, ...; for other names give inputs = {\"y\", ...}",
        "x9# input 'x9' is one too many at column 1; a formula has 8 inputs at most",
        "x1 & | x2# unexpected '|' at column 6; an input, a constant or '(' expected",
        "and# unexpected 'and' at column 1; an input, a constant or '(' expected",
        "x1 & 2# unexpected '2' at column 6; write ! & ^ | -> <-> ( ), names and the constants true and false",
      })
  void mistakesHaveAColumnAndARemedy(String formula, String message) {
    FormulaException e = assertThrows(FormulaException.class, () -> parse(formula));
    assertEquals(message, e.getMessage());
  }

  @Test
  void closestNameIsOffered() {
    FormulaException e =
        assertThrows(
            FormulaException.class,
            () -> LogicParser.parse("suny & windy", List.of("sunny", "windy")));
    assertEquals("unknown name 'suny' at column 1; did you mean 'sunny'?", e.getMessage());
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "(".repeat(10_000) + "x1" + ")".repeat(10_000);
    assertThrows(FormulaException.class, () -> parse(deep));
  }

  /** A formula of random operators, and what it means. */
  private record Sample(String text, IntPredicate function) {
    static Sample random(Random random, int inputs, int depth) {
      if (depth == 0 || random.nextInt(6) == 0) {
        int input = random.nextInt(inputs);
        return new Sample("x" + (input + 1), row -> (row >> input & 1) == 1);
      }
      Sample a = random(random, inputs, depth - 1);
      Sample b = random(random, inputs, depth - 1);
      String both = "(" + a.text + " %s " + b.text + ")";
      return switch (random.nextInt(6)) {
        case 0 -> new Sample(both.formatted("&"), a.function.and(b.function));
        case 1 -> new Sample(both.formatted("|"), a.function.or(b.function));
        case 2 ->
            new Sample(both.formatted("^"), row -> a.function.test(row) != b.function.test(row));
        case 3 -> new Sample(both.formatted("->"), a.function.negate().or(b.function));
        case 4 ->
            new Sample(both.formatted("<->"), row -> a.function.test(row) == b.function.test(row));
        default -> new Sample("!" + a.text, a.function.negate());
      };
    }
  }

  @Test
  void randomFormulasAreTheirTruthTables() throws FormulaException {
    Random random = new Random(1);
    for (int n = 0; n < 500; n++) {
      Sample sample = Sample.random(random, 1 + n % 6, 5);
      LogicSpec logic = parse(sample.text());
      for (int row : logic.rows()) {
        assertEquals(sample.function().test(row), logic.isTrue(row), sample.text());
      }
    }
  }

  /** Fewest terms of every function of so many inputs: 0 terms, 1 term, 2 terms, ... in turn. */
  private static Map<Integer, Integer> fewest(int inputs) {
    int rows = 1 << inputs;
    List<Integer> products = new ArrayList<>();
    for (int plain = 0; plain < rows; plain++) {
      for (int negated = 0; negated < rows; negated++) {
        if ((plain & negated) == 0) {
          Term term = new Term(plain, negated);
          int function = 0;
          for (int row = 0; row < rows; row++) {
            function |= term.covers(row) ? 1 << row : 0;
          }
          products.add(function);
        }
      }
    }
    Map<Integer, Integer> fewest = new HashMap<>(Map.of(0, 0));
    List<Integer> level = List.of(0);
    for (int terms = 1; !level.isEmpty(); terms++) {
      List<Integer> following = new ArrayList<>();
      for (int function : level) {
        for (int product : products) {
          if (fewest.putIfAbsent(function | product, terms) == null) {
            following.add(function | product);
          }
        }
      }
      level = following;
    }
    return fewest;
  }

  @Test
  void everyFunctionOfThreeInputsHasFewestTerms() {
    fewest(3)
        .forEach(
            (function, terms) ->
                assertEquals(
                    terms, Minimizer.minimal(row -> (function >> row & 1) == 1, 3).size()));
  }

  @Test
  void functionsOfFourInputsHaveFewestTerms() {
    Map<Integer, Integer> fewest = fewest(4);
    assertEquals(65_536, fewest.size());
    for (int function = 0; function < 65_536; function += 97) {
      int f = function;
      assertEquals(fewest.get(function), Minimizer.minimal(row -> (f >> row & 1) == 1, 4).size());
    }
  }

  @Test
  void largestParityEnds() throws FormulaException {
    assertEquals(128, parse("x1 ^ x2 ^ x3 ^ x4 ^ x5 ^ x6 ^ x7 ^ x8").terms().size());
  }

  @Test
  void randomFunctionsOfEightInputsEnd() {
    Random random = new Random(2);
    boolean[] table = new boolean[256];
    for (int row = 0; row < 256; row++) {
      table[row] = random.nextBoolean();
    }
    List<Term> terms = Minimizer.minimal(row -> table[row], 8);
    for (int row = 0; row < 256; row++) {
      int at = row;
      assertEquals(table[row], terms.stream().anyMatch(term -> term.covers(at)));
    }
    assertTrue(terms.size() < 70, () -> terms.size() + " terms");
  }
}
