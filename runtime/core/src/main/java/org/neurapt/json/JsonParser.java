package org.neurapt.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses a JSON text (RFC 8259) into {@link Map}, {@link List}, {@link String}, {@link Number},
 * {@link Boolean} and null. Strict: no comments, no trailing commas, no key twice, nothing after
 * the value. A hostile text costs no more memory than some times its length, and no deep stack.
 */
final class JsonParser {
  /** Deeper than any file of ours, far from the end of the stack. */
  private static final int MAX_DEPTH = 64;

  private final String text;
  private int at;

  JsonParser(String text) {
    this.text = text;
  }

  @Nullable Object document() {
    Object value = value(0);
    skipSpace();
    if (at < text.length()) {
      throw error("nothing may follow the value");
    }
    return value;
  }

  private @Nullable Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw error("nested deeper than " + MAX_DEPTH);
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (taken('}')) {
      return members;
    }
    do {
      skipSpace();
      int start = at;
      if (peek() != '"') {
        throw error("a key in quotes expected");
      }
      String key = string();
      skipSpace();
      if (!taken(':')) {
        throw error("':' expected");
      }
      if (members.containsKey(key)) {
        at = start;
        throw error("the key '%s' is there twice".formatted(key));
      }
      members.put(key, value(depth + 1));
      skipSpace();
    } while (taken(','));
    if (!taken('}')) {
      throw error("',' or '}' expected");
    }
    return members;
  }

  private List<@Nullable Object> array(int depth) {
    List<@Nullable Object> elements = new ArrayList<>();
    at++;
    skipSpace();
    if (taken(']')) {
      return elements;
    }
    do {
      elements.add(value(depth + 1));
      skipSpace();
    } while (taken(','));
    if (!taken(']')) {
      throw error("',' or ']' expected");
    }
    return elements;
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    for (at++; peek() != '"'; at++) {
      char c = peek();
      if (c < ' ') {
        throw error(at == text.length() ? "'\"' expected" : "a control character in a string");
      }
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    at++;
    return switch (peek()) {
      case '"', '\\', '/' -> peek();
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw error("no such escape");
    };
  }

  private char unicode() {
    int code = 0;
    for (int digits = 0; digits < 4; digits++) {
      at++;
      int digit = Character.digit(peek(), 16);
      if (digit < 0 || peek() > 'f') {
        throw error("a hexadecimal digit expected");
      }
      code = 16 * code + digit;
    }
    return (char) code;
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw error("a value expected");
    }
    at += word.length();
    return value;
  }

  private Number number() {
    int start = at;
    taken('-');
    if (!taken('0')) {
      digits();
    }
    boolean whole = true;
    if (taken('.')) {
      whole = false;
      digits();
    }
    if (taken('e') || taken('E')) {
      whole = false;
      if (!taken('+')) {
        taken('-');
      }
      digits();
    }
    String number = text.substring(start, at);
    if (whole && number.length() <= 18) {
      return Long.valueOf(number);
    }
    return Double.valueOf(number);
  }

  private void digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw error("a value expected");
    }
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      at++;
    }
  }

  private boolean taken(char c) {
    boolean here = peek() == c;
    if (here) {
      at++;
    }
    return here;
  }

  /** The next character, or 0, which is none of JSON's, at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private JsonException error(String what) {
    return new JsonException("%s, at character %s".formatted(what, at + 1));
  }
}
