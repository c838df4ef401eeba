package org.neurapt.bench.compilation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A run of javac into a directory of its own, which closing deletes. */
public final class Compilation implements AutoCloseable {
  private static final String PROCESSOR = "org.neurapt.processor.NetworkProcessor";

  private final Path output;
  private final long nanos;

  /**
   * Compiles declarations, with the module of the Vector API.
   *
   * @param isProcessed whether with the annotation processor
   * @throws IllegalStateException with javac's errors, if there are any
   */
  public Compilation(List<Declaration> declarations, boolean isProcessed) {
    List<JavaFileObject> sources = declarations.stream().map(Declaration::source).toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      output = Files.createTempDirectory("neurapt-compile");
      List<String> options = new ArrayList<>();
      options.addAll(List.of("-d", output.toString()));
      options.addAll(List.of("-cp", System.getProperty("java.class.path")));
      options.addAll(List.of("--add-modules", "jdk.incubator.vector"));
      options.addAll(isProcessed ? List.of("-processor", PROCESSOR) : List.of("-proc:none"));
      long start = System.nanoTime();
      boolean isCompiled =
          compiler.getTask(null, files, diagnostics, options, null, sources).call();
      nanos = System.nanoTime() - start;
      if (!isCompiled) {
        throw new IllegalStateException(errors(diagnostics));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String errors(DiagnosticCollector<JavaFileObject> diagnostics) {
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .toList()
        .toString();
  }

  /** How long it took. */
  public long nanos() {
    return nanos;
  }

  /** Where the class files are. */
  public Path output() {
    return output;
  }

  @Override
  public void close() {
    try (Stream<Path> paths = Files.walk(output)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
