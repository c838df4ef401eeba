package org.neurapt.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** Compiles declarations of an interface {@code Tested} and finds the pages written for it. */
final class Pages {
  private Pages() {}

  static Compilation compile(String declaration, String... options) {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new NetworkProcessor())
            .withOptions((Object[]) options)
            .compile(
                JavaFileObjects.forSourceString(
                    "pages.Tested",
                    """
                    package pages;

                    import org.neurapt.*;
                    import org.neurapt.annotation.*;

                    """
                        + declaration));
    assertThat(compilation).succeeded();
    return compilation;
  }

  static String page(Compilation compilation, String ending) throws IOException {
    JavaFileObject file =
        compilation
            .generatedFile(StandardLocation.SOURCE_OUTPUT, "pages/Tested" + ending)
            .orElseThrow();
    try (InputStream in = file.openInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
