package org.neurapt.bench.jvm;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import org.neurapt.bench.compilation.Compilation;
import org.neurapt.bench.compilation.Declaration;

/**
 * One compilation of annotated interfaces in a fresh JVM, with the processor or without it. Prints
 * its nanoseconds and the heap's largest use in bytes, each on a line.
 */
public final class CompileProgram {

  /** Inputs, hidden units, outputs; networks take turns. */
  private static final List<List<Integer>> SIZES =
      List.of(List.of(16, 32, 8), List.of(4, 16, 3), List.of(64, 32, 10));

  private CompileProgram() {}

  /** Arguments: number of networks, whether with the processor. */
  public static void main(String[] arguments) {
    List<Declaration> networks = new ArrayList<>();
    for (int n = 0; n < Integer.parseInt(arguments[0]); n++) {
      networks.add(new Declaration("Net" + n, SIZES.get(n % SIZES.size())));
    }
    try (Compilation compilation = new Compilation(networks, Boolean.parseBoolean(arguments[1]))) {
      System.out.println(compilation.nanos());
      System.out.println(largestHeap());
    }
  }

  /** The largest uses of the heap's pools, which need not have been at the same time. */
  private static long largestHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
