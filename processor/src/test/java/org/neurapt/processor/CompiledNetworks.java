package org.neurapt.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.tools.JavaFileObject;

/**
 * Networks that were compiled in one run of javac, in memory, all lint checks on and every warning
 * an error. They share a class loader.
 */
final class CompiledNetworks {
  /** What a test class holds before it has compiled. */
  static final CompiledNetworks NONE = new CompiledNetworks(Map.of(), Map.of());

  private final Map<String, byte[]> classFiles;
  private final Map<String, CompiledNetwork> networks;

  private CompiledNetworks(Map<String, byte[]> classFiles, Map<String, CompiledNetwork> networks) {
    this.classFiles = classFiles;
    this.networks = networks;
  }

  static CompiledNetworks compile(Collection<NetworkSource> sources) {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new NetworkProcessor())
            // Whether a processor claims every annotation, and what is on the class path of the
            // test, are no properties of generated code.
            .withOptions(
                "-Xlint:all,-processing,-path,-options", "--add-modules", "jdk.incubator.vector")
            .compile(
                sources.stream()
                    .map(
                        source ->
                            JavaFileObjects.forSourceString(
                                NetworkSource.PACKAGE + "." + source.name(), source.text()))
                    .toList());
    assertThat(compilation).succeeded();
    assertEquals(List.of(), warnings(compilation));
    Map<String, byte[]> classFiles = classFiles(compilation);
    ClassLoader loader = new MemoryLoader(classFiles);
    return new CompiledNetworks(
        classFiles,
        sources.stream()
            .collect(
                toMap(
                    NetworkSource::name,
                    source -> new CompiledNetwork(source, text(compilation, source), loader))));
  }

  /** The class files of a compilation by their binary names. */
  static Map<String, byte[]> classFiles(Compilation compilation) {
    Map<String, byte[]> classFiles = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        classFiles.put(binaryName(file), bytes(file));
      }
    }
    return classFiles;
  }

  /** Compiles what {@code source} makes of each case, all in one run. */
  static <C> Map<C, CompiledNetwork> compile(
      Collection<C> cases, Function<C, NetworkSource> source) {
    CompiledNetworks compiled = compile(cases.stream().map(source).toList());
    return cases.stream().collect(toMap(c -> c, c -> compiled.get(source.apply(c).name())));
  }

  static CompiledNetwork compileOne(NetworkSource source) {
    return compile(List.of(source)).get(source.name());
  }

  CompiledNetwork get(String name) {
    CompiledNetwork network = networks.get(name);
    if (network == null) {
      throw new IllegalArgumentException(name);
    }
    return network;
  }

  /** The class files by their binary names, in their order; the interfaces' among them. */
  Map<String, byte[]> classFiles() {
    return classFiles;
  }

  /** Warnings but the one that no program can avoid that uses an incubating module. */
  private static List<String> warnings(Compilation compilation) {
    return compilation.warnings().stream()
        .map(warning -> warning.getMessage(Locale.ROOT))
        .filter(text -> !text.equals("using incubating module(s): jdk.incubator.vector"))
        .toList();
  }

  private static String text(Compilation compilation, NetworkSource source) {
    JavaFileObject file =
        compilation
            .generatedSourceFile(source.className())
            .orElseThrow(() -> new AssertionError(source.className() + " was not generated"));
    try {
      return file.getCharContent(false).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String binaryName(JavaFileObject file) {
    String prefix = "/CLASS_OUTPUT/";
    String path = file.toUri().getPath();
    return path.substring(prefix.length(), path.length() - ".class".length()).replace('/', '.');
  }

  private static byte[] bytes(JavaFileObject file) {
    try (InputStream in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads class files of the memory. */
  static final class MemoryLoader extends ClassLoader {
    private final Map<String, byte[]> classFiles;

    MemoryLoader(Map<String, byte[]> classFiles) {
      this(classFiles, CompiledNetworks.class.getClassLoader());
    }

    MemoryLoader(Map<String, byte[]> classFiles, ClassLoader parent) {
      super(parent);
      this.classFiles = classFiles;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classFiles.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
