package org.neurapt.bench.jvm;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
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
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * One compilation of annotated interfaces in a fresh JVM, with the processor or without it. Prints
 * its nanoseconds and the heap's largest use in bytes, each on a line.
 */
public final class CompileProgram {
  private static final String PROCESSOR = "org.neurapt.processor.NetworkProcessor";

  /** Inputs, hidden units, outputs; networks take turns. */
  private static final int[][] SIZES = {{16, 32, 8}, {4, 16, 3}, {64, 32, 10}};

  private CompileProgram() {}

  /** Arguments: number of networks, whether with the processor. */
  public static void main(String[] arguments) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    for (int network = 0; network < Integer.parseInt(arguments[0]); network++) {
      sources.add(source(network));
    }
    Path output = Files.createTempDirectory("neurapt-compile");
    try {
      compile(sources, Boolean.parseBoolean(arguments[1]), output);
    } finally {
      delete(output);
    }
  }

  private static void compile(List<JavaFileObject> sources, boolean isProcessed, Path output)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-d", output.toString()));
    options.addAll(List.of("-cp", System.getProperty("java.class.path")));
    options.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    options.addAll(isProcessed ? List.of("-processor", PROCESSOR) : List.of("-proc:none"));
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      long start = System.nanoTime();
      boolean isCompiled =
          compiler.getTask(null, files, diagnostics, options, null, sources).call();
      long nanos = System.nanoTime() - start;
      if (!isCompiled) {
        throw new IllegalStateException(errors(diagnostics));
      }
      System.out.println(nanos);
      System.out.println(largestHeap());
    }
  }

  private static String errors(DiagnosticCollector<JavaFileObject> diagnostics) {
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .toList()
        .toString();
  }

  private static JavaFileObject source(int network) {
    int[] sizes = SIZES[network % SIZES.length];
    String name = "Net" + network;
    String text =
        """
        import org.neurapt.Trainable;
        import org.neurapt.annotation.Activation;
        import org.neurapt.annotation.Algorithm;
        import org.neurapt.annotation.Layer;
        import org.neurapt.annotation.Loss;
        import org.neurapt.annotation.Network;
        import org.neurapt.annotation.Optimizer;

        @Network(
            inputs = %d,
            layers = {@Layer(units = %d, activation = Activation.RELU), @Layer(units = %d)},
            loss = Loss.SQUARED_ERROR,
            optimizer = @Optimizer(algorithm = Algorithm.ADAM, learningRate = 0.01))
        public interface %s extends Trainable<float[]> {}
        """
            .formatted(sizes[0], sizes[1], sizes[2], name);
    URI uri = URI.create("string:///" + name + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** The largest uses of the heap's pools, which need not have been at the same time. */
  private static long largestHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
