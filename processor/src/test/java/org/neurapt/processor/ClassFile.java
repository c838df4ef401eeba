package org.neurapt.processor;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a class file says of its size: JVM specification, chapter 4.
 *
 * @param constants entries of the constant pool
 * @param methods bytes of bytecode of each method that has any, by name and descriptor
 */
record ClassFile(int constants, Map<String, Integer> methods) {

  static ClassFile parse(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.skipNBytes(8); // magic number, version
      String[] strings = readConstants(in);
      in.skipNBytes(6); // access flags, this class, superclass
      in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
      readMembers(in, strings); // fields
      return new ClassFile(strings.length, readMembers(in, strings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The constants that are strings; the others' places are empty. */
  private static String[] readConstants(DataInputStream in) throws IOException {
    String[] strings = new String[in.readUnsignedShort()];
    Arrays.fill(strings, "");
    for (int i = 1; i < strings.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> strings[i] = in.readUTF();
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // long and double take two places
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("constant with tag " + tag);
      }
    }
    return strings;
  }

  private static Map<String, Integer> readMembers(DataInputStream in, String[] strings)
      throws IOException {
    Map<String, Integer> codeLengths = new TreeMap<>();
    int count = in.readUnsignedShort();
    for (int member = 0; member < count; member++) {
      in.skipNBytes(2); // access flags
      String name = strings[in.readUnsignedShort()] + strings[in.readUnsignedShort()];
      int attributes = in.readUnsignedShort();
      for (int attribute = 0; attribute < attributes; attribute++) {
        boolean isCode = strings[in.readUnsignedShort()].equals("Code");
        int length = in.readInt();
        if (isCode) {
          in.skipNBytes(4); // stack and locals
          codeLengths.put(name, in.readInt());
          length -= 8;
        }
        in.skipNBytes(length);
      }
    }
    return codeLengths;
  }
}
