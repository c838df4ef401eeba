package org.neurapt.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;

/**
 * What was measured on.
 *
 * @param processor its name, as far as the system tells
 * @param processors how many the JVM sees
 * @param vectorBits width of the vectors that the Vector API prefers
 * @param system name and version of the operating system
 * @param jvm name and version
 * @param flags the JVM's arguments
 */
public record Machine(
    String processor,
    int processors,
    int vectorBits,
    String system,
    String jvm,
    List<String> flags) {

  /** This one. */
  public static Machine current() {
    return new Machine(
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        FloatVector.SPECIES_PREFERRED.vectorBitSize(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> !argument.startsWith("-D"))
            .toList());
  }

  private static String processorName() {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      try (Stream<String> lines = Files.lines(info)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown");
      } catch (IOException e) {
        return "unknown";
      }
    }
    return "unknown";
  }

  @Override
  public String toString() {
    return "%s, %d processors, %d-bit vectors; %s; %s, %s"
        .formatted(processor, processors, vectorBits, system, jvm, String.join(" ", flags));
  }
}
