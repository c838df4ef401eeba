package org.neurapt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a prediction needs stays small. */
class SlimnessTest {
  private static final int MAX_BYTES = 150 * 1024;

  private static Path classes() throws Exception {
    return Path.of(Predictor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void classesAreBelowTheJarsLimit() throws Exception {
    long bytes;
    try (Stream<Path> files = Files.walk(classes())) {
      bytes = files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
    assertTrue(bytes > 0 && bytes < MAX_BYTES, () -> bytes + " bytes before compression");
  }

  @Test
  void needsOneLibraryAtRunTime() throws Exception {
    ModuleDescriptor module =
        ModuleFinder.of(classes()).find("org.neurapt.runtime").orElseThrow().descriptor();
    Set<String> required =
        module.requires().stream()
            .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toSet());
    assertEquals(Set.of("java.base", "de.siegmar.fastcsv"), required);
  }
}
