package io.phasegrid.spark.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Length in bytes and CRC-32C of a file; detects corruption, not tampering.
 *
 * @param crc eight hexadecimal digits
 */
record FileChecksum(long length, String crc) implements Serializable {

  private static final Pattern IN_NAME = Pattern.compile("\\.(\\d{1,18})-([0-9a-f]{8})\\.parquet$");

  static FileChecksum of(byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content);
    return of(content.length, sum);
  }

  static FileChecksum of(Path file, Configuration configuration) throws IOException {
    CRC32C sum = new CRC32C();
    try (InputStream input = file.getFileSystem(configuration).open(file)) {
      return of(
          new CheckedInputStream(input, sum).transferTo(OutputStream.nullOutputStream()), sum);
    }
  }

  /** Checksum in a file name; empty for journal files of early versions. */
  static Optional<FileChecksum> inName(String name) {
    Matcher matcher = IN_NAME.matcher(name);
    return matcher.find()
        ? Optional.of(new FileChecksum(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** File name suffix with this checksum. */
  String ending() {
    return "." + length + "-" + crc + ".parquet";
  }

  private static FileChecksum of(long length, CRC32C sum) {
    return new FileChecksum(length, "%08x".formatted(sum.getValue()));
  }
}
