package io.phasegrid.data;

import io.phasegrid.input.InputException;
import io.phasegrid.input.Tilde;
import io.phasegrid.sweep.TokenKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reader for texts: a file, or a folder of files that are joined in the order of their names. */
final class TextFiles {

  /** Bytes of all files; arrays of as many tokens exist on every JVM. */
  private static final long LARGEST = 1L << 30;

  private TextFiles() {}

  /**
   * Files of a text; hidden ones and folders below a folder are left out.
   *
   * @throws InputException if there are none
   */
  static List<Path> at(Path path) {
    if (!Files.isDirectory(path)) {
      if (!Files.isRegularFile(path)) {
        throw new InputException(
            "The text %s %s: give a text file or a folder of such files as data.path."
                .formatted(
                    path,
                    Files.exists(path)
                        ? "is neither a file nor a folder"
                        : "does not exist" + Tilde.remark(path)));
      }
      return List.of(path);
    }
    try (Stream<Path> all = Files.list(path)) {
      List<Path> files =
          all.filter(file -> !file.getFileName().toString().startsWith("."))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new InputException(
            "The folder %s has no text files: give another as data.path.".formatted(path));
      }
      return files;
    } catch (IOException e) {
      throw DataFolder.unreadable(path, e);
    }
  }

  /**
   * Bytes or code points of the joined files.
   *
   * @throws InputException if a file cannot be read or, for characters, is not UTF-8, or all are
   *     too long
   */
  static int[] tokens(Path path, TokenKind kind) {
    List<Path> files = at(path);
    if (files.stream().mapToLong(TextFiles::bytesOf).sum() > LARGEST) {
      throw new InputException(
          "The text %s has more than 1 GiB: give a shorter one as data.path.".formatted(path));
    }
    return files.stream()
        .flatMapToInt(file -> kind == TokenKind.BYTES ? bytes(file) : characters(file))
        .toArray();
  }

  private static long bytesOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw DataFolder.unreadable(file, e);
    }
  }

  private static IntStream bytes(Path file) {
    byte[] bytes = content(file);
    return IntStream.range(0, bytes.length).map(i -> Byte.toUnsignedInt(bytes[i]));
  }

  private static IntStream characters(Path file) {
    ByteBuffer bytes = ByteBuffer.wrap(content(file));
    CharBuffer characters = CharBuffer.allocate(bytes.capacity());
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, characters, true);
    if (result.isError()) {
      throw new InputException(
          "The file %s is not UTF-8 at byte %s (counted from 0): convert it, or set data.tokens bytes."
              .formatted(file, bytes.position()));
    }
    return characters.flip().codePoints();
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw DataFolder.unreadable(file, e);
    }
  }
}
