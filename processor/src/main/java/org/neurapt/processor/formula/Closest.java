package org.neurapt.processor.formula;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the word that was probably meant. */
public final class Closest {
  private Closest() {}

  /** "did you mean 'tanh'?", or the words to choose from where none is close. */
  public static String remedy(String word, Collection<String> words) {
    return words.stream()
        .min(Comparator.comparingInt(w -> distance(word, w)))
        .filter(w -> distance(word, w) <= Math.max(1, (word.length() + 1) / 3))
        .map(w -> "did you mean '" + w + "'?")
        .orElse("there are " + String.join(", ", words));
  }

  /** Letters to change, to add, to leave out or to swap with the next; case does not count. */
  private static int distance(String a, String b) {
    String x = a.toLowerCase(Locale.ROOT);
    String y = b.toLowerCase(Locale.ROOT);
    int[][] least = new int[x.length() + 1][y.length() + 1];
    for (int i = 0; i <= x.length(); i++) {
      for (int j = 0; j <= y.length(); j++) {
        if (i == 0 || j == 0) {
          least[i][j] = i + j;
          continue;
        }
        boolean isSame = x.charAt(i - 1) == y.charAt(j - 1);
        least[i][j] = least[i - 1][j - 1] + (isSame ? 0 : 1);
        least[i][j] = Math.min(least[i][j], Math.min(least[i - 1][j], least[i][j - 1]) + 1);
        boolean isSwapped =
            i > 1
                && j > 1
                && x.charAt(i - 1) == y.charAt(j - 2)
                && x.charAt(i - 2) == y.charAt(j - 1);
        if (isSwapped) {
          least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
        }
      }
    }
    return least[x.length()][y.length()];
  }
}
