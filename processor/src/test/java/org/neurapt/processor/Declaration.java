package org.neurapt.processor;

import static java.util.stream.Collectors.joining;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Declarations as a user writes them, without package and imports, and what javac says of them: all
 * lint checks on, those aside that are about the compilation and not about the code.
 */
final class Declaration {
  private static final String PRELUDE =
      "package networks;"
          + " import org.neurapt.*;"
          + " import org.neurapt.annotation.*;"
          + Stream.of("Activation", "Algorithm", "Loss")
              .map(type -> " import static org.neurapt.annotation." + type + ".*;")
              .collect(joining())
          + "\n";

  /** Lines of the prelude, which those of a declaration come after. */
  private static final long BEFORE = 1;

  private Declaration() {}

  static Compilation compile(String declaration, String... options) {
    return compiler(List.of(new NetworkProcessor()), options).compile(source(declaration));
  }

  /** Where the compiler sees the Vector API. */
  static Compilation compileWithVectors(String declaration) {
    return compiler(List.of(new NetworkProcessor()), "--add-modules", "jdk.incubator.vector")
        .compile(source(declaration));
  }

  static Compilation compile(List<? extends Processor> processors, JavaFileObject... sources) {
    return compiler(processors).compile(sources);
  }

  private static Compiler compiler(List<? extends Processor> processors, String... more) {
    Stream<String> lint = Stream.of("-Xlint:all,-processing,-path,-options,-auxiliaryclass");
    return Compiler.javac()
        .withProcessors(processors)
        .withOptions(Stream.concat(lint, Arrays.stream(more)).toList());
  }

  static JavaFileObject source(String declaration) {
    return JavaFileObjects.forSourceString("networks.Declaration", PRELUDE + declaration);
  }

  /** The errors in a declaration. */
  static List<Mistake> errors(String declaration) {
    return errors(compile(declaration), declaration);
  }

  /** The errors in a declaration that was compiled. */
  static List<Mistake> errors(Compilation compilation, String declaration) {
    List<String> lines = declaration.lines().toList();
    return compilation.diagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR || isOurs(d))
        .map(error -> mistake(error, lines))
        .toList();
  }

  /** Whether it has an id, as our warnings have. */
  private static boolean isOurs(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ROOT).startsWith("[");
  }

  private static Mistake mistake(Diagnostic<?> error, List<String> lines) {
    int line = Math.toIntExact(error.getLineNumber() - BEFORE);
    return new Mistake(
        line,
        Math.toIntExact(error.getColumnNumber()),
        error.getMessage(Locale.ROOT),
        lines.get(line - 1));
  }

  /** An error on a token, with its line of code. */
  record Mistake(int line, int column, String message, String code) {

    /** As javac prints it, with a caret below the token. */
    String print() {
      return "line " + line + ": " + message + "\n" + code + "\n" + " ".repeat(column - 1) + "^\n";
    }
  }
}
