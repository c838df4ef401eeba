package org.neurapt.processor.java;

import java.util.HashSet;
import java.util.Set;

/** Names of variables of which no two are the same. */
final class LocalNames {
  private final Set<String> taken = new HashSet<>();

  /** The name, or the name and a number where it is taken. */
  String unique(String name) {
    String unique = name;
    for (int n = 2; !taken.add(unique); n++) {
      unique = name + n;
    }
    return unique;
  }

  /** Whether a text is a variable's name already. */
  static boolean isName(String text) {
    return text.matches("[A-Za-z]\\w*");
  }
}
