package org.neurapt.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/**
 * A file's text on its way to the parser: a byte order mark is left out, what is no text is refused
 * with its line, and a last line that holds {@link #END} alone is added. A quote that is never
 * closed swallows that line, which is how it is found; the parser itself takes the end of the file
 * for a closing quote.
 */
final class CsvText extends Reader {
  static final String END = "\uFFFF";

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String TAIL = "\n" + END;

  private final String file;
  private final Reader text;
  private boolean started;
  private boolean afterReturn;
  private long line = 1;

  /** Characters of the tail that were handed out; -1 while there is text before it. */
  private int tail = -1;

  CsvText(String file, Reader text) {
    this.file = file;
    this.text = text;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (tail < 0) {
      int count = readText(target, offset, length);
      if (count >= 0) {
        return count;
      }
      tail = 0;
    }
    if (tail == TAIL.length()) {
      return -1;
    }
    int count = Math.min(length, TAIL.length() - tail);
    TAIL.getChars(tail, tail + count, target, offset);
    tail += count;
    return count;
  }

  private int readText(char[] target, int offset, int length) throws IOException {
    int count;
    try {
      count = text.read(target, offset, length);
      if (!started && count > 0) {
        started = true;
        if (target[offset] == BYTE_ORDER_MARK) {
          count--;
          System.arraycopy(target, offset + 1, target, offset, count);
          // A count of 0 would be taken for the end of the text.
          return count == 0 ? readText(target, offset, length) : check(target, offset, count);
        }
      }
    } catch (CharacterCodingException e) {
      CsvException problem =
          new CsvException(
              file,
              line,
              null,
              "not UTF-8 (line " + line + "); save the file as UTF-8 text, not compressed");
      throw new CsvException(problem, e);
    }
    return check(target, offset, count);
  }

  private int check(char[] target, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      char c = target[i];
      if (c == '\0') {
        throw new CsvException(
            file,
            line,
            null,
            "line %s has a NUL character: no text file, or not UTF-8; save it as UTF-8 text"
                .formatted(line));
      }
      if (c == '\r' || (c == '\n' && !afterReturn)) {
        line++;
      }
      afterReturn = c == '\r';
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
