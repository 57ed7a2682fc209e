package io.phasegrid.spark.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * By what a file is known again: accidents to it change this, a malicious hand need not.
 *
 * @param length in bytes
 * @param crc of all bytes: eight hexadecimal digits of CRC-32C
 */
record FileChecksum(long length, String crc) implements Serializable {

  private static final int BUFFER = 1 << 16;
  private static final Pattern IN_NAME = Pattern.compile("\\.(\\d{1,18})-([0-9a-f]{8})\\.parquet$");

  /** The stamp of a file's content. */
  static FileChecksum of(byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content);
    return of(content.length, sum);
  }

  /** The stamp of a file as it can be read now. */
  static FileChecksum of(Path file, Configuration configuration) throws IOException {
    CRC32C sum = new CRC32C();
    long length = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream input = file.getFileSystem(configuration).open(file)) {
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        sum.update(buffer, 0, read);
        length += read;
      }
    }
    return of(length, sum);
  }

  /** The stamp that a file carries in its name; journal files of early versions carry none. */
  static Optional<FileChecksum> inName(String name) {
    Matcher matcher = IN_NAME.matcher(name);
    return matcher.find()
        ? Optional.of(new FileChecksum(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** What a file's name ends in to carry this. */
  String ending() {
    return "." + length + "-" + crc + ".parquet";
  }

  private static FileChecksum of(long length, CRC32C sum) {
    return new FileChecksum(length, "%08x".formatted(sum.getValue()));
  }
}
