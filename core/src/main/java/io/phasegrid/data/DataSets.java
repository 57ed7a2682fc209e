package io.phasegrid.data;

import io.phasegrid.input.InputException;
import io.phasegrid.input.SystemText;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.DataKind;
import java.util.Locale;

/** Opens the data set of a configuration. */
public final class DataSets {

  private DataSets() {}

  /**
   * Reads a data set from its files, or defines a synthetic one.
   *
   * @throws io.phasegrid.input.InputException if its files cannot be used or have fewer training
   *     rows than requested
   */
  public static DataSet open(DataConfig config) {
    try {
      return opened(config);
    } catch (OutOfMemoryError e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "The data set %s %s does not fit into the heap of %,d MiB: use %s, or give a larger heap (-Xmx, of a cluster's driver spark.driver.memory).",
              config.kind().id(),
              config.path(),
              Runtime.getRuntime().maxMemory() >> 20,
              config.kind() == DataKind.TEXT ? "a shorter text" : "fewer rows (data.train)"),
          e);
    }
  }

  private static DataSet opened(DataConfig config) {
    return switch (config.kind()) {
      case TEACHER ->
          new TeacherData(
              config.inputs(),
              config.outputs(),
              config.hidden(),
              config.activation(),
              config.centring());
      case DIGITS -> Digits.read(config.trainingRows()).scaled(config.inputScale());
      case IDX ->
          IdxImages.read(SystemText.path(config.path()), config.trainingRows())
              .scaled(config.inputScale());
      case CIFAR10 ->
          CifarFolder.read(SystemText.path(config.path()), config.trainingRows())
              .scaled(config.inputScale());
      case PARQUET ->
          StreamedRows.open(
              config.kind().id(),
              SystemText.path(config.path()),
              config.trainingRows(),
              config.inputScale());
      case MODULAR -> ModularData.of(config.modular());
      case TEXT -> TextData.read(SystemText.path(config.path()), config.text());
    };
  }

  /**
   * Digest of a data set's files in cell ids; empty for sets without user files.
   *
   * @throws io.phasegrid.input.InputException if files are missing or cannot be read
   */
  public static String digest(DataConfig config) {
    return switch (config.kind()) {
      case TEACHER, DIGITS, MODULAR -> "";
      case IDX -> DataDigest.digest(IdxImages.files(SystemText.path(config.path())));
      case TEXT -> DataDigest.digest(TextFiles.at(SystemText.path(config.path())));
      case CIFAR10 -> DataDigest.digest(CifarFolder.files(SystemText.path(config.path())));
      case PARQUET ->
          RowFormat.of(config.kind().id()).open(SystemText.path(config.path())).digest();
    };
  }
}
