package org.neurapt.bench.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program in a fresh JVM like this one, with this one's class path. */
final class ChildJvm {
  private final List<String> arguments;

  /**
   * A kind of JVM.
   *
   * @param arguments for the JVM, beside the module of the Vector API
   */
  ChildJvm(String... arguments) {
    this.arguments = List.of(arguments);
  }

  /**
   * Runs a program to its end and returns the lines of its output.
   *
   * @throws IllegalStateException with what it wrote about its errors, if it fails
   */
  List<String> run(Class<?> program, String... programArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(arguments);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(program.getName());
    command.addAll(List.of(programArguments));
    try {
      // Into a file, since JVMs with an incubating module always write a warning.
      Path errors = Files.createTempFile("neurapt-bench", ".txt");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      int status = process.waitFor();
      String text = Files.readString(errors);
      Files.delete(errors);
      if (status != 0) {
        throw new IllegalStateException(program.getName() + " failed: " + text);
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
