package org.neurapt.processor.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a formula apart into tokens. */
final class Lexer {
  private static final Pattern NUMBER =
      Pattern.compile("(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  /** Longer signs first. */
  private static final List<String> SIGNS =
      List.of(
          "<=", ">=", "&&", "||", "+", "-", "*", "/", "^", "(", ")", ",", "?", ":", "<", ">", "!");

  /** What others write, and what is written here. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("**", "write a power as x^2"),
          Map.entry("==", "ask for < or >: two computed numbers are hardly ever equal"),
          Map.entry("!=", "ask for < or >: two computed numbers are hardly ever equal"),
          Map.entry("=", "write the right-hand side alone"),
          Map.entry("|", "write abs(x) for the magnitude and || for 'or'"),
          Map.entry("&", "write && for 'and'"),
          Map.entry("[", "use parentheses ( )"),
          Map.entry("]", "use parentheses ( )"),
          Map.entry("{", "use parentheses ( )"),
          Map.entry("}", "use parentheses ( )"),
          Map.entry("%", "there is no remainder here"),
          Map.entry(";", "a formula is one expression"),
          Map.entry(".", "names have no dots: write exp(x), not Math.exp(x)"),
          Map.entry("\u00b2", "write x^2"),
          Map.entry("\u00b3", "write x^3"),
          Map.entry("\u00b7", "write a product as a * b"),
          Map.entry("\u00d7", "write a product as a * b"),
          Map.entry("\u00f7", "write a quotient as a / b"),
          Map.entry("\u2212", "write the minus of the keyboard, -"),
          Map.entry("\u2264", "write <="),
          Map.entry("\u2265", "write >="),
          Map.entry("\u221a", "write sqrt(x)"),
          Map.entry("\u03c0", "write pi"));

  private Lexer() {}

  /** The tokens, the last of which is the end. */
  static List<Token> tokens(String text) throws FormulaException {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      Token token = token(text, at);
      tokens.add(token);
      at += token.text().length();
    }
    tokens.add(new Token(Token.Kind.END, "", text.stripTrailing().length()));
    return tokens;
  }

  private static Token token(String text, int at) throws FormulaException {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (number.lookingAt()) {
      return new Token(Token.Kind.NUMBER, number.group(), at);
    }
    Matcher name = NAME.matcher(text).region(at, text.length());
    if (name.lookingAt()) {
      return new Token(Token.Kind.NAME, name.group(), at);
    }
    for (String two : List.of("**", "==", "!=")) {
      if (text.startsWith(two, at)) {
        throw new FormulaException("unexpected '" + two + "'", at, OTHERS.getOrDefault(two, ""));
      }
    }
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        return new Token(Token.Kind.SIGN, sign, at);
      }
    }
    String character = Character.toString(text.codePointAt(at));
    throw new FormulaException(
        "unexpected '" + character + "'", at, OTHERS.getOrDefault(character, ""));
  }
}
