package org.neurapt.processor.java;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes of {@code java.lang} in printed expressions. JavaPoet must know of them, since it
 * qualifies those whose names mean something else where the code stands.
 */
final class JavaLang {
  private static final Map<String, Class<?>> CLASSES =
      Map.of("Math", Math.class, "Float", Float.class, "Double", Double.class);

  private static final Pattern USE = Pattern.compile("\\b(Math|Float|Double)(?=\\.)");

  private JavaLang() {}

  /** Printed text as code; {@code $W} and {@code $Z} are places to break the line. */
  static CodeBlock code(String text) {
    CodeBlock.Builder code = CodeBlock.builder();
    add(code, text);
    return code.build();
  }

  /** Adds printed text as a statement; likewise. */
  static void addStatement(CodeBlock.Builder code, String text) {
    boolean isBreakable = text.contains("$W") || text.contains("$Z");
    add(code, isBreakable ? "$[" + text + ";\n$]" : text + ";\n");
  }

  private static void add(CodeBlock.Builder code, String text) {
    if (CLASSES.keySet().stream().noneMatch(text::contains)) {
      code.add(text);
      return;
    }
    List<Class<?>> classes = new ArrayList<>();
    Matcher uses = USE.matcher(text);
    String format =
        uses.replaceAll(
            use -> {
              classes.add(CLASSES.get(use.group(1)));
              return Matcher.quoteReplacement("$T");
            });
    code.add(format, classes.toArray());
  }
}
