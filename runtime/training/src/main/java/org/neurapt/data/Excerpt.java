package org.neurapt.data;

import java.util.List;
import java.util.stream.Collectors;

/** Prints what stood in a file, of any size and content, so that it fits into a message. */
final class Excerpt {
  /** Characters of a value, columns of a list: what can still be read at a glance. */
  private static final int MAX_CHARACTERS = 60;

  private static final int MAX_NAMES = 20;

  private Excerpt() {}

  static String of(String text) {
    StringBuilder excerpt = new StringBuilder();
    int end = Math.min(text.length(), MAX_CHARACTERS);
    if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        excerpt.append("\\n");
      } else if (c == '\r') {
        excerpt.append("\\r");
      } else if (c == '\t') {
        excerpt.append("\\t");
      } else if (isInvisible(c)) {
        excerpt.append(String.format("\\u%04x", (int) c));
      } else {
        excerpt.append(c);
      }
    }
    if (end < text.length()) {
      excerpt.append("... (").append(text.length()).append(" characters)");
    }
    return excerpt.toString();
  }

  /** A character that looks like another, or like nothing, and so would hide what is wrong. */
  private static boolean isInvisible(char c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || (Character.isSpaceChar(c) && c != ' ');
  }

  static String quoted(String text) {
    return "'" + of(text) + "'";
  }

  static String list(List<String> names) {
    String first =
        names.stream().limit(MAX_NAMES).map(Excerpt::of).collect(Collectors.joining(", "));
    int more = names.size() - MAX_NAMES;
    return more > 0 ? first + ", ... (" + more + " more)" : first;
  }
}
