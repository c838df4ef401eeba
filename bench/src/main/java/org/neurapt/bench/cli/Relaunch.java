package org.neurapt.bench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts the program once more, with the module of the Vector API, and with one thread for the BLAS
 * that Smile calls, which reads it from the environment alone. JVMs that are forked inherit both.
 */
final class Relaunch {
  /** Set in the JVM that was started. */
  private static final String MARK = "neurapt.bench.relaunched";

  private Relaunch() {}

  static boolean isNeeded() {
    return System.getProperty(MARK) == null;
  }

  /** Returns the exit status. */
  static int run(String[] arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("--add-modules=jdk.incubator.vector");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-D" + MARK + "=true");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Bench.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.put("OPENBLAS_NUM_THREADS", "1");
    // Which kernels it runs is for it to find out.
    environment.remove("OPENBLAS_CORETYPE");
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
