package org.neurapt.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** What a sample printed. */
record Output(int exitCode, String out, String err) {

  /** Runs the program. */
  static Output of(String... arguments) {
    PrintStream usualOut = System.out;
    PrintStream usualErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int exitCode = Samples.run(arguments);
      return new Output(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(usualOut);
      System.setErr(usualErr);
    }
  }

  /** Runs a sample that must succeed with each of the seeds from 1 to {@code last}. */
  static List<Output> ofSeeds(String sample, int last) {
    return LongStream.rangeClosed(1, last)
        .mapToObj(seed -> of(sample, "--seed", Long.toString(seed)))
        .map(Output::requireSuccess)
        .toList();
  }

  Output requireSuccess() {
    assertEquals(0, exitCode, err);
    assertEquals("", err);
    return this;
  }

  List<String> lines() {
    return out.lines().toList();
  }

  /** The last number of the last line that begins so. */
  double number(String line) {
    Matcher matcher =
        Pattern.compile("(?m)^" + Pattern.quote(line) + ".*?(-?[0-9.]+)[^0-9.\\r\\n]*$")
            .matcher(out);
    double number = Double.NaN;
    while (matcher.find()) {
      number = Double.parseDouble(matcher.group(1));
    }
    return number;
  }
}
