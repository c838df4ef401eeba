package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed time and again ends with the same bits as one that is not. */
class KilledTrainingTest {
  private static final int KILLS = 8;

  private static Process start(Path checkpoint, Path end, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledTraining.class.getName(),
            checkpoint.toString(),
            end.toString())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static void finish(Process process, Path log) throws Exception {
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it does not end");
    assertEquals(0, process.exitValue(), Files.readString(log));
  }

  @Test
  void endsWithTheSameBits(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log");
    Path expected = folder.resolve("expected");
    finish(start(folder.resolve("whole"), expected, log), log);
    Path checkpoint = folder.resolve("checkpoint");
    Path end = folder.resolve("end");
    Random random = new Random();
    for (int kill = 0; kill < KILLS && !Files.exists(end); kill++) {
      Process process = start(checkpoint, end, log);
      process.waitFor(300 + random.nextInt(500), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
    }
    finish(start(checkpoint, end, log), log);
    assertEquals(Files.readString(expected), Files.readString(end));
  }
}
