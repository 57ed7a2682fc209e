package io.phasegrid.spark.parquet;

import io.phasegrid.data.RowFolder;
import io.phasegrid.data.RowPart;
import io.phasegrid.data.RowSink;
import io.phasegrid.input.InputException;
import io.phasegrid.input.Tilde;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Data set folder of Parquet files: {@code train/} and {@code test/}, files in name order. Names
 * that begin with a dot or an underscore are skipped, as in Spark.
 */
final class ParquetFolder implements RowFolder {

  private static final String ENDING = ".parquet";
  private static final String CURE =
      "name the folder that holds train and test with Parquet files in each";

  /** Each class is a network output, so a larger label is assumed to be an error. */
  private static final int MOST_CLASSES = 100_000;

  private static final int LEAST_CLASSES = 2;

  private final Path path;
  private final Map<RowPart, List<ParquetRows>> files;
  private final boolean hasClasses;
  private final int inputs;

  /** 1 for a class label, otherwise the number of targets. */
  private final int answers;

  private ParquetFolder(Path path, Map<RowPart, List<ParquetRows>> files) throws IOException {
    this.path = path;
    this.files = files;
    ParquetRows first = files.get(RowPart.TRAIN).get(0);
    this.hasClasses = ParquetColumns.hasClasses(first.schema());
    for (ParquetRows file : all()) {
      if (ParquetColumns.hasClasses(file.schema()) != hasClasses) {
        throw new InputException(
            "The file %s has %s but %s has %s: write all files with the same columns."
                .formatted(first.path(), answer(hasClasses), file.path(), answer(!hasClasses)));
      }
    }
    int[] lengths = new int[2];
    for (ParquetRows file : files.get(RowPart.TRAIN)) {
      boolean empty =
          file.read(
              file.schema(),
              row -> {
                lengths[0] = row.length(0);
                lengths[1] = row.length(1);
                return false;
              });
      if (!empty) {
        break;
      }
    }
    this.inputs = lengths[0];
    this.answers = hasClasses ? 1 : lengths[1];
    if (inputs == 0 || answers == 0) {
      throw new InputException(
          "The file %s has a first row without %s: write numbers into it."
              .formatted(first.path(), inputs == 0 ? "inputs" : answer(hasClasses)));
    }
  }

  static ParquetFolder open(Path path) {
    if (!Files.isDirectory(path)) {
      throw new InputException(
          "The data folder %s %s: %s."
              .formatted(
                  path,
                  Files.exists(path) ? "is not a folder" : "does not exist" + Tilde.remark(path),
                  CURE));
    }
    try {
      Map<RowPart, List<ParquetRows>> files = new EnumMap<>(RowPart.class);
      for (RowPart part : RowPart.values()) {
        files.put(part, files(path.resolve(part.folder())));
      }
      return new ParquetFolder(path, files);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static InputException unreadable(Path path, IOException cause) {
    return new InputException(
        "The data folder %s cannot be read (%s): check that you may read it and its files."
            .formatted(path, cause.getMessage()),
        cause);
  }

  private static List<ParquetRows> files(Path folder) throws IOException {
    List<ParquetRows> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(ParquetFolder::isData).sorted().map(ParquetRows::of).forEach(files::add);
      }
    }
    long rows = files.stream().mapToLong(ParquetRows::rows).sum();
    if (rows == 0) {
      refusePartitions(folder);
    }
    if (rows == 0 || rows > Integer.MAX_VALUE) {
      throw new InputException(
          rows == 0
              ? "The data folder %s has no rows in files that end in .parquet: %s."
                  .formatted(folder, CURE)
              : String.format(
                  Locale.ROOT,
                  "The data folder %s has %,d rows, and a part can have 2147483647: use fewer files.",
                  folder,
                  rows));
    }
    return List.copyOf(files);
  }

  /** Partitioned tables have values in names of folders, in no order of rows. */
  private static void refusePartitions(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> partitions = Files.newDirectoryStream(folder, "*=*")) {
        for (Path partition : partitions) {
          throw new InputException(
              "The data folder %s is partitioned into folders such as %s: write all columns into files of one folder, without partitions."
                  .formatted(folder, partition.getFileName()));
        }
      }
    }
  }

  private static boolean isData(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(ENDING) && !name.startsWith(".") && !name.startsWith("_");
  }

  private static String answer(boolean classes) {
    return classes ? ParquetColumns.LABEL : ParquetColumns.TARGETS;
  }

  private List<ParquetRows> all() {
    return files.values().stream().flatMap(List::stream).toList();
  }

  /** From the labels of all files, whichever rows are used. */
  private int classes() throws IOException {
    int[] largest = {LEAST_CLASSES - 1};
    for (ParquetRows file : all()) {
      long[] number = {0};
      file.read(
          ParquetColumns.label(file.schema()),
          row -> {
            boolean isNull = row.length(0) != 1;
            if (isNull || row.value(0, 0) < 0 || row.value(0, 0) >= MOST_CLASSES) {
              throw new InputException(
                  "The file %s has the label %s in row %s (counted from 0): number the classes from 0."
                      .formatted(file.path(), isNull ? "null" : (long) row.value(0, 0), number[0]));
            }
            largest[0] = Math.max(largest[0], (int) row.value(0, 0));
            number[0]++;
            return true;
          });
    }
    return largest[0] + 1;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public List<Path> files(RowPart part) {
    return files.get(part).stream().map(ParquetRows::path).toList();
  }

  @Override
  public int rows(RowPart part) {
    return Math.toIntExact(files.get(part).stream().mapToLong(ParquetRows::rows).sum());
  }

  @Override
  public int inputs() {
    return inputs;
  }

  /** Reads all labels if the set has classes. */
  @Override
  public int outputs() {
    try {
      return hasClasses ? classes() : answers;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public boolean hasClasses() {
    return hasClasses;
  }

  @Override
  public long readingBytes() {
    return all().stream().mapToLong(ParquetRows::largestGroup).max().orElse(0);
  }

  @Override
  public void read(RowPart part, int rows, RowSink sink) throws IOException {
    float[] inputRow = new float[inputs];
    float[] targetRow = new float[answers];
    long left = rows;
    for (ParquetRows file : files.get(part)) {
      long[] taken = {0};
      long most = Math.min(left, file.rows());
      if (most > 0) {
        file.read(
            file.schema(),
            row -> {
              require(row, 0, inputs, ParquetColumns.INPUTS, file.path(), taken[0]);
              require(row, 1, answers, answer(hasClasses), file.path(), taken[0]);
              row.copy(0, inputRow);
              row.copy(1, targetRow);
              sink.take(inputRow, targetRow);
              return ++taken[0] < most;
            });
      }
      left -= most;
    }
  }

  private static void require(
      NumberRow row, int column, int length, String name, Path file, long number) {
    if (row.hasNull(column)) {
      throw new InputException(
          "The file %s has a null in %s of row %s (counted from 0): fill such rows or leave them out when you write it."
              .formatted(file, name, number));
    }
    if (row.length(column) != length) {
      throw new InputException(
          "The file %s has %s numbers in %s of row %s (counted from 0) where the first row of the set has %s: give all rows the same length, without nulls."
              .formatted(file, row.length(column), name, number, length));
    }
    for (int i = 0; i < length; i++) {
      if (!Float.isFinite((float) row.value(column, i))) {
        throw new InputException(
            "The file %s has the value %s in %s of row %s (counted from 0), which is no finite number of single precision: leave such rows out when you write it."
                .formatted(file, row.value(column, i), name, number));
      }
    }
  }
}
