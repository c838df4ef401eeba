package org.neurapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurapt.Predictor;
import org.neurapt.exchange.DenseModel;

/** What the command prints compiles, with the weights in it. */
class AdoptTest {
  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @Test
  void printsAnInterfaceThatPredictsTheSame() throws Exception {
    Predictor<float[]> iris = IrisNetwork.create(3);
    Path onnx = folder.resolve("iris.onnx");
    DenseModel.of(iris).writeOnnx(onnx);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path weights = classes.resolve("iris.safetensors");
    Output output =
        Output.of("adopt", onnx.toString(), "--name", "Mine", "--weights", weights.toString())
            .requireSuccess();
    assertTrue(output.out().contains("weights = \"iris.safetensors\""), output.out());
    compile(Files.writeString(folder.resolve("Mine.java"), output.out()), classes);

    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      var create = loader.loadClass("MineNetwork").getDeclaredMethod("create");
      @SuppressWarnings("unchecked") // As was printed.
      Predictor<float[]> mine = (Predictor<float[]>) create.invoke(null);
      float[] expected = new float[3];
      float[] actual = new float[3];
      for (int n = 0; n < 20; n++) {
        float[] input = {n * 0.1f, 1, -n * 0.2f, 0.5f};
        iris.predict(input, expected);
        mine.predict(input, actual);
        for (int k = 0; k < 3; k++) {
          assertEquals(expected[k], actual[k], 1e-6f);
        }
      }
    }
  }

  private static void compile(Path source, Path classes) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      String path = System.getProperty("java.class.path");
      assertTrue(
          javac
              .getTask(
                  null,
                  files,
                  null,
                  List.of("-d", classes.toString(), "-cp", path, "-processorpath", path),
                  null,
                  files.getJavaFileObjects(source))
              .call());
    }
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.onnx"), "Dear model,");
    Output output = Output.of("adopt", file.toString());
    assertTrue(output.exitCode() != 0);
    assertTrue(output.err().contains("letter.onnx: this is no ONNX file"), output.err());
  }
}
