package org.neurapt.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 and hands out all characters before a malformed byte, only then the {@link
 * java.nio.charset.CharacterCodingException}: so whoever counts lines knows where it is. {@link
 * java.io.InputStreamReader} would drop the characters before it.
 */
final class Utf8Reader extends Reader {
  private static final int BUFFER = 8192;

  private final InputStream stream;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final CharBuffer characters = CharBuffer.allocate(BUFFER).flip();
  private boolean endOfStream;

  Utf8Reader(InputStream stream) {
    this.stream = stream;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!characters.hasRemaining()) {
      characters.clear();
      CoderResult result = decoder.decode(bytes, characters, endOfStream);
      characters.flip();
      if (characters.hasRemaining()) {
        break;
      }
      if (result.isError()) {
        result.throwException();
      }
      if (endOfStream) {
        return -1;
      }
      fill();
    }
    int count = Math.min(length, characters.remaining());
    characters.get(target, offset, count);
    return count;
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count < 0) {
      endOfStream = true;
    } else {
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
