package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sample03IrisTest {

  @Test
  void classifiesMostOfTheTestPart() {
    String out = Output.of("iris").requireSuccess().out();
    Matcher average = Pattern.compile("seeds 1 to 10: ([0-9.]+) % on average").matcher(out);
    assertTrue(average.find(), out);
    assertTrue(Double.parseDouble(average.group(1)) >= 95, out);
  }

  @Test
  void isWrongWithoutStandardisationAndRightWithIt() {
    String out = Output.of("iris").requireSuccess().out();
    assertTrue(out.matches("(?s).*: wrong\\R.*virginica +1\\.000\\R.*"), out);
    assertTrue(out.matches("(?s).*: right\\R.*versicolor +0\\.9\\d+\\R.*"), out);
  }

  @Test
  void takesAnotherFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("flowers.csv");
    try (InputStream iris = Sample03Iris.class.getResourceAsStream("iris.csv")) {
      Files.copy(Objects.requireNonNull(iris), file);
    }
    assertEquals(Output.of("iris"), Output.of("iris", "--data", file.toString()));
  }

  @Test
  void saysWhatIsWrongWithAFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("flowers.csv");
    Files.writeString(
        file,
        """
        sepal_length,sepal_width,petal_length,petal_width,target
        5.1,3.5,unknown,0.2,setosa
        """);
    Output output = Output.of("iris", "--data", file.toString());
    assertEquals(1, output.exitCode());
    assertTrue(output.err().startsWith(file + ": line 2, column petal_length: "), output.err());
  }

  @Test
  void saysWhereThereIsNoFile() {
    Output output = Output.of("iris", "--data", "no-such.csv");
    assertEquals(1, output.exitCode());
    assertTrue(output.err().startsWith("no-such.csv: no such file"), output.err());
  }
}
