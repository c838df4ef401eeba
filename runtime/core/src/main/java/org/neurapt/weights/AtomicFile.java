package org.neurapt.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Replaces a file by another at one instant. */
public final class AtomicFile {
  /** What writes the content. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes to a file beside it, brings that to the disk and gives it the file's name. The name is
   * new each time, so that two writers do not write into one file.
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new IOException(file + ": this is a folder; name a file");
    }
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(
          file.toString(), null, "the folder %s does not exist; make it first".formatted(folder));
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    Path temporary = folder.resolve(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(
          file.toString(), null, "no files may be written in the folder " + folder);
    } catch (IOException e) {
      throw new IOException("%s: not written: %s".formatted(file, e), e);
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceName(folder);
  }

  /** Brings the new name to the disk. Systems that do not let a folder be opened need not. */
  private static void forceName(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The content is on the disk, and the name will be.
    }
  }
}
