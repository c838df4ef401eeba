package org.neurapt.bench.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Hands over to JMH. */
@Command(
    name = "jmh",
    description = {
      "Runs JMH with its own options; -h lists them.",
      "Example: jmh Inference -p network=4-16-3 -p rows=1 -p contender=generic,vector -prof gc"
    })
final class Jmh implements Callable<Integer> {
  @Unmatched private List<String> options = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    org.openjdk.jmh.Main.main(options.toArray(String[]::new));
    return 0;
  }
}
