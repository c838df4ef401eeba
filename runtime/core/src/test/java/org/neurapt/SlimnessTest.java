package org.neurapt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What a prediction needs stays small. */
class SlimnessTest {
  private static final int MAX_BYTES = 150 * 1024;

  private static Path classes() throws Exception {
    return Path.of(Predictor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void jarIsBelowTheLimit() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes);
        Stream<Path> files = Files.walk(classes())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new ZipEntry(classes().relativize(file).toString()));
        Files.copy(file, jar);
      }
    }
    assertTrue(bytes.size() > 10_000, "there is something in it");
    assertTrue(bytes.size() < MAX_BYTES, () -> bytes.size() + " bytes");
  }

  @Test
  void needsNoLibraryAtRunTime() throws Exception {
    ModuleDescriptor module =
        ModuleFinder.of(classes()).find("org.neurapt.runtime").orElseThrow().descriptor();
    Set<String> required =
        module.requires().stream()
            .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toSet());
    assertEquals(Set.of("java.base"), required);
  }
}
