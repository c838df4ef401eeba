package org.neurapt.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A project as a user of Neurapt has it: compiled with the processor, and run in a JVM. */
record UserProject(Path directory) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?s)^package (\\w+);.*?^public [\\w ]*(?:class|interface) (\\w+)", Pattern.MULTILINE);
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /** Compiles public types, each a source file; a warning is a failure, as an error is. */
  void compile(List<String> sources) throws IOException {
    Path generated = Files.createDirectories(directory.resolve("generated"));
    List<String> command = new ArrayList<>();
    // Whether a processor claims every annotation, and what is on the class path of the test, say
    // nothing about the sources.
    command.addAll(List.of("--release", "17", "-Werror", "-Xlint:all,-processing,-path"));
    command.addAll(List.of("-processor", "org.neurapt.processor.NetworkProcessor"));
    command.addAll(List.of("-cp", CLASS_PATH, "-d", directory.resolve("classes").toString()));
    command.addAll(List.of("-s", generated.toString()));
    for (String source : sources) {
      Matcher name = NAME.matcher(source);
      assertTrue(name.find(), source);
      Path file = directory.resolve("src").resolve(name.group(1)).resolve(name.group(2) + ".java");
      Files.createDirectories(file.getParent());
      command.add(Files.writeString(file, source).toString());
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(null, messages, messages, command.toArray(String[]::new));
    assertEquals(0, exitCode, messages.toString(UTF_8));
  }

  /** The text of a generated class. */
  String generated(String path) throws IOException {
    return Files.readString(directory.resolve("generated").resolve(path));
  }

  /** What a program prints, run in the project's directory. */
  String run(String mainClass) throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "classes" + System.getProperty("path.separator") + CLASS_PATH,
                mainClass)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(program.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, program.waitFor(), printed);
    return printed;
  }
}
