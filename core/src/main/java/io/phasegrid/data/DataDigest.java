package io.phasegrid.data;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Content digest, which detects that machines or runs have different data. */
public final class DataDigest {

  private static final int HEX_DIGITS = 16;

  /** Results of {@link #ofParts}. */
  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private DataDigest() {}

  /**
   * First 16 hexadecimal digits of the SHA-256 of the concatenated files, as {@code cat FILE… |
   * sha256sum} gives; names, folders and dates do not enter.
   *
   * @throws InputException if a file cannot be read
   */
  public static String digest(List<Path> files) {
    MessageDigest sha256 = sha256();
    for (Path file : files) {
      try (InputStream content = Files.newInputStream(file);
          OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
        content.transferTo(sink);
      } catch (IOException e) {
        throw DataFolder.unreadable(file, e);
      }
    }
    return HexFormat.of().formatHex(sha256.digest()).substring(0, HEX_DIGITS);
  }

  /**
   * Digest that also depends on the grouping, cached until a file's length or modification time
   * changes.
   *
   * @throws InputException if a file cannot be read
   */
  static String ofParts(List<List<Path>> parts) {
    return KNOWN.computeIfAbsent(
        parts.stream().flatMap(List::stream).map(Version::of).toList() + " " + parts,
        version -> {
          MessageDigest sha256 = sha256();
          for (List<Path> files : parts) {
            sha256.update((digest(files) + "\n").getBytes(StandardCharsets.US_ASCII));
          }
          return HexFormat.of().formatHex(sha256.digest()).substring(0, HEX_DIGITS);
        });
  }

  private record Version(long bytes, FileTime modified) {

    static Version of(Path file) {
      try {
        return new Version(Files.size(file), Files.getLastModifiedTime(file));
      } catch (IOException e) {
        throw DataFolder.unreadable(file, e);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
