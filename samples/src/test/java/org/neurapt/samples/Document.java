package org.neurapt.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page in Markdown, as its fenced blocks. */
record Document(List<Block> blocks) {
  private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)$\\R(.*?)^```$");

  /** A block; {@code language} is empty where the page names none. */
  record Block(String language, String text) {}

  /** Reads a page. */
  static Document of(String path) throws IOException {
    return new Document(
        FENCED
            .matcher(Files.readString(Path.of("..").resolve(path)))
            .results()
            .map(block -> new Block(block.group(1), block.group(2)))
            .toList());
  }

  /** The blocks of a language, in their order. */
  List<String> in(String language) {
    return blocks.stream()
        .filter(block -> block.language().equals(language))
        .map(Block::text)
        .toList();
  }
}
