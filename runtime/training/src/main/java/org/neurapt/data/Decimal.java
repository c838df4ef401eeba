package org.neurapt.data;

import java.util.Locale;
import java.util.Set;

/**
 * What counts as a number in a file: {@code [+-] digits [. digits] [e [+-] digits]} in ASCII, with
 * digits before or after the point. {@link Double#parseDouble} also takes hexadecimal numbers and
 * the suffixes f and d, which in a file of data are mistakes.
 */
final class Decimal {
  private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");

  private Decimal() {}

  static boolean matches(String text) {
    int at = skipSign(text, 0);
    int digitsFrom = at;
    at = skipDigits(text, at);
    int digits = at - digitsFrom;
    if (at < text.length() && text.charAt(at) == '.') {
      int fractionFrom = at + 1;
      at = skipDigits(text, fractionFrom);
      digits += at - fractionFrom;
    }
    if (digits == 0) {
      return false;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int exponentFrom = skipSign(text, at + 1);
      at = skipDigits(text, exponentFrom);
      if (at == exponentFrom) {
        return false;
      }
    }
    return at == text.length();
  }

  /** Whether other programs write a NaN or an infinity like this. */
  static boolean isNotFinite(String text) {
    return NOT_FINITE.contains(text.substring(skipSign(text, 0)).toLowerCase(Locale.ROOT));
  }

  private static int skipSign(String text, int at) {
    boolean sign = at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-');
    return sign ? at + 1 : at;
  }

  private static int skipDigits(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
