package org.neurapt.processor.java;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neurapt.processor.lower.Program;
import org.neurapt.processor.lower.Routine;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.NetworkSpec;

/** How large a network and its class are. */
public final class SizeReport {
  /** HotSpot's {@code HugeMethodLimit}. */
  private static final int JIT_LIMIT = 8_000;

  private SizeReport() {}

  /** What is measured and how much it is, in the order in which a reader asks for it. */
  public static Map<String, String> of(NetworkSpec spec, Program program) {
    int bytes = spec.precision().bytes();
    long rows = RowMembers.weightBytes(program, bytes);
    long workspace =
        program.workspace().stream().mapToLong(Tensor::size).sum() * bytes
            + RowMembers.gradientBytes(program, bytes);
    long weights = spec.layers().stream().mapToLong(LayerSpec::weightCount).sum();
    Map<String, String> report = new LinkedHashMap<>();
    if (spec.isConstant()) {
      report.put("parameters", "none, weights and biases are constants in the code");
    } else {
      report.put("parameters", spec.parameterCount() + " " + spec.precision().keyword() + "s");
      report.put("multiply-adds", weights + " a prediction");
      report.put(
          "weights",
          (long) spec.parameterCount() * bytes
              + " bytes"
              + (rows == 0 ? "" : ", and " + rows + " in rows"));
    }
    report.put("workspace", workspace + " bytes");
    if (program.training() != null) {
      long arrays = 1L + program.training().update().state().size();
      report.put(
          "optimizer state",
          arrays * spec.parameterCount() * bytes + " bytes, the gradient among them");
    }
    Routine largest =
        program.routines().stream().max(Comparator.comparingLong(Routine::bytes)).orElseThrow();
    report.put(
        "largest method",
        largest.name()
            + ", about "
            + largest.bytes()
            + " bytes of bytecode; HotSpot compiles up to "
            + JIT_LIMIT);
    return report;
  }
}
