package org.neurapt.processor.logic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.neurapt.processor.spec.LogicSpec.Term;

/**
 * Finds the sum of fewest products that is a Boolean function, and of such sums one with fewest
 * inputs in them: prime implicants by joining terms that differ in one input (Quine, 1952;
 * McCluskey, 1956), then the least of them that cover all rows, by branch and bound.
 */
final class Minimizer {
  /**
   * Choices after which the search ends with the best cover so far: more than any function of 6
   * inputs needs, and a matter of a second.
   */
  private static final int MOST_CHOICES = 300_000;

  /** A product weighs more than all inputs in it. */
  private static final int PRODUCT = 1_000;

  /** As one reads them: by the first input in which they differ, plain before negated. */
  private static final Comparator<Term> READING_ORDER =
      (a, b) -> {
        for (int n = 0; n < Integer.SIZE - 1; n++) {
          int order = Integer.compare(place(a, n), place(b, n));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  private static int place(Term term, int input) {
    return (term.plain() >> input & 1) == 1 ? 0 : (term.negated() >> input & 1) == 1 ? 1 : 2;
  }

  private final List<Term> primes;
  private final List<BitSet> covered = new ArrayList<>();
  private List<Integer> best = List.of();
  private int bestCost = Integer.MAX_VALUE;
  private int choices;

  private Minimizer(List<Term> primes, int rows) {
    this.primes = primes;
    for (Term prime : primes) {
      BitSet set = new BitSet(rows);
      for (int row = 0; row < rows; row++) {
        set.set(row, prime.covers(row));
      }
      covered.add(set);
    }
  }

  /** The terms of a function of so many inputs; none if it is never true. */
  static List<Term> minimal(IntPredicate function, int inputs) {
    int rows = 1 << inputs;
    BitSet wanted = new BitSet(rows);
    for (int row = 0; row < rows; row++) {
      wanted.set(row, function.test(row));
    }
    Minimizer minimizer = new Minimizer(primes(wanted, rows), rows);
    minimizer.cover(wanted, new ArrayList<>(), 0);
    return minimizer.best.stream().map(minimizer.primes::get).sorted(READING_ORDER).toList();
  }

  private static List<Term> primes(BitSet wanted, int rows) {
    List<Term> primes = new ArrayList<>();
    Set<Term> terms = new LinkedHashSet<>();
    wanted.stream().forEach(row -> terms.add(new Term(row, rows - 1 & ~row)));
    Set<Term> level = terms;
    while (!level.isEmpty()) {
      Set<Term> larger = new LinkedHashSet<>();
      for (Term term : level) {
        boolean isPrime = true;
        for (int bit = 1; bit < rows; bit <<= 1) {
          if (((term.plain() | term.negated()) & bit) == 0) {
            continue;
          }
          Term other = new Term(term.plain() ^ bit, term.negated() ^ bit);
          if (level.contains(other)) {
            isPrime = false;
            larger.add(new Term(term.plain() & ~bit, term.negated() & ~bit));
          }
        }
        if (isPrime) {
          primes.add(term);
        }
      }
      level = larger;
    }
    primes.sort(READING_ORDER);
    return primes;
  }

  private void cover(BitSet open, List<Integer> chosen, int cost) {
    if (open.isEmpty()) {
      if (cost < bestCost) {
        best = List.copyOf(chosen);
        bestCost = cost;
      }
      return;
    }
    if (cost + PRODUCT * leastProducts(open) >= bestCost || choices >= MOST_CHOICES) {
      return;
    }
    for (int prime : candidates(open)) {
      choices++;
      BitSet left = (BitSet) open.clone();
      left.andNot(covered.get(prime));
      chosen.add(prime);
      cover(left, chosen, cost + PRODUCT + primes.get(prime).literals());
      chosen.remove(chosen.size() - 1);
    }
  }

  private int leastProducts(BitSet open) {
    int most = 1;
    for (BitSet set : covered) {
      most = Math.max(most, common(set, open));
    }
    return (open.cardinality() + most - 1) / most;
  }

  /** The primes for the row that has fewest, those first that cover most of what is open. */
  private List<Integer> candidates(BitSet open) {
    List<Integer> fewest = List.of();
    for (int row = open.nextSetBit(0); row >= 0; row = open.nextSetBit(row + 1)) {
      List<Integer> covering = new ArrayList<>();
      for (int prime = 0; prime < primes.size(); prime++) {
        if (covered.get(prime).get(row)) {
          covering.add(prime);
        }
      }
      if (fewest.isEmpty() || covering.size() < fewest.size()) {
        fewest = covering;
      }
    }
    List<Integer> sorted = new ArrayList<>(fewest);
    sorted.sort(Comparator.comparingInt(prime -> -common(covered.get(prime), open)));
    return sorted;
  }

  private static int common(BitSet set, BitSet open) {
    BitSet common = (BitSet) set.clone();
    common.and(open);
    return common.cardinality();
  }
}
