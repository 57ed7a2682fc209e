package io.phasegrid.spark.parquet;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.schema.MessageType;

/**
 * Rows of one Parquet file.
 *
 * @param schema of the columns read: inputs, then label or targets
 * @param largestGroup bytes of these columns in the largest row group, compressed or uncompressed,
 *     whichever is larger
 */
record ParquetRows(Path path, MessageType schema, long rows, long largestGroup) {

  /** Their decoders are on no class path. */
  private static final Set<CompressionCodecName> UNREADABLE =
      EnumSet.of(CompressionCodecName.BROTLI, CompressionCodecName.LZO);

  /** Returns whether to continue with the next row. */
  @FunctionalInterface
  interface Visitor {
    boolean visit(NumberRow row) throws IOException;
  }

  /**
   * @throws InputException if it is not a Parquet file with the required columns
   */
  static ParquetRows of(Path path) {
    try (ParquetFileReader file = open(path)) {
      MessageType schema = ParquetColumns.required(file.getFileMetaData().getSchema(), path);
      file.getRowGroups().forEach(group -> requireReadable(group, path));
      long largest =
          file.getRowGroups().stream().mapToLong(group -> bytes(group, schema)).max().orElse(0);
      return new ParquetRows(path, schema, file.getRecordCount(), largest);
    } catch (IOException | RuntimeException e) {
      throw told(path, e);
    }
  }

  /**
   * Passes rows to a visitor until it returns false; returns whether the end was reached.
   *
   * @param columns a subset of the schema
   * @throws InputException if the file is damaged
   */
  boolean read(MessageType columns, Visitor visitor) throws IOException {
    try (ParquetFileReader file = open(path)) {
      file.setRequestedSchema(columns);
      MessageColumnIO io = new ColumnIOFactory().getColumnIO(columns);
      NumberRow row = new NumberRow(columns);
      for (PageReadStore group; (group = readable(file::readNextRowGroup)) != null; ) {
        Callable<NumberRow> next = io.getRecordReader(group, row)::read;
        for (long i = 0; i < group.getRowCount(); i++) {
          readable(next);
          if (!visitor.visit(row)) {
            return false;
          }
        }
      }
      return true;
    }
  }

  private static void requireReadable(BlockMetaData group, Path path) {
    group.getColumns().stream()
        .filter(column -> UNREADABLE.contains(column.getCodec()))
        .findFirst()
        .ifPresent(
            column -> {
              throw new InputException(
                  "The file %s is compressed by %s, which cannot be read here: write it with zstd, snappy, gzip or no compression."
                      .formatted(path, column.getCodec().name().toLowerCase(Locale.ROOT)));
            });
  }

  private static long bytes(BlockMetaData group, MessageType schema) {
    return group.getColumns().stream()
        .filter(column -> schema.containsField(column.getPath().toArray()[0]))
        .mapToLong(column -> Math.max(column.getTotalSize(), column.getTotalUncompressedSize()))
        .sum();
  }

  private <T> T readable(Callable<T> reading) {
    try {
      return reading.call();
    } catch (Exception e) {
      throw told(path, e);
    }
  }

  private static ParquetFileReader open(Path path) throws IOException {
    return ParquetFileReader.open(
        HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(path.toUri()), new Configuration()));
  }

  private static InputException told(Path path, Exception failure) {
    if (failure instanceof InputException known) {
      return known;
    }
    if (failure instanceof NullPointerException) {
      // What the reader throws at a logical type that is younger than itself.
      return new InputException(
          "The file %s has a column of a type that cannot be read here, such as float16: write its numbers as float or double."
              .formatted(path),
          failure);
    }
    return new InputException(
        "The file %s cannot be read as Parquet (%s): write it again, or take it away."
            .formatted(path, failure.getMessage()),
        failure);
  }
}
