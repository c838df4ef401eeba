package org.neurapt.bench.jvm;

import org.neurapt.Trainable;
import org.neurapt.bench.Generated;
import org.neurapt.bench.Quiet;
import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Precision;

/**
 * A JVM's first calls of a generated network. Prints, each on a line: the time of day of the first
 * prediction's end in milliseconds, the nanoseconds from the wish for a network to the first
 * prediction's end, then the nanoseconds of each call.
 */
public final class ColdProgram {
  private ColdProgram() {}

  /** Arguments: network, number of calls. */
  public static void main(String[] arguments) {
    Quiet.logWarningsAlone();
    Contest contest = new Contest(arguments[0], 1);
    float[] parameters = Precision.FLOAT.of(contest.parameters());
    float[][] rows = new float[contest.batches()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Precision.FLOAT.of(contest.inputs(row));
    }
    float[] output = new float[contest.sizes().outputs()];
    long[] nanos = new long[Integer.parseInt(arguments[1])];

    long start = System.nanoTime();
    Trainable<float[]> network =
        Generated.create(Precision.FLOAT, contest.sizes(), "sgd", parameters);
    long before = System.nanoTime();
    network.predict(rows[0], output);
    long after = System.nanoTime();
    long timeOfDay = System.currentTimeMillis();
    nanos[0] = after - before;
    for (int call = 1; call < nanos.length; call++) {
      float[] row = rows[call % rows.length];
      before = System.nanoTime();
      network.predict(row, output);
      nanos[call] = System.nanoTime() - before;
    }

    StringBuilder lines = new StringBuilder();
    lines.append(timeOfDay).append('\n').append(after - start).append('\n');
    for (long time : nanos) {
      lines.append(time).append('\n');
    }
    System.out.print(lines);
  }
}
