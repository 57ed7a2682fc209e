package io.phasegrid.app.query;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.store.AtomicFiles;
import io.phasegrid.spark.store.StoreException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Answer file, complete or absent: written under a hidden name in its folder and renamed. */
public final class AtomicAnswerFile {

  private final Path target;
  private final FileSystem files;
  private final boolean overwrite;

  private AtomicAnswerFile(Path target, FileSystem files, boolean overwrite) {
    this.target = target;
    this.files = files;
    this.overwrite = overwrite;
  }

  /**
   * @param store folder that must not contain the file
   * @param overwrite whether to replace an existing file
   * @throws InputException if the file cannot or must not be written
   */
  public static AtomicAnswerFile at(
      String file, String store, boolean overwrite, Configuration configuration) {
    try {
      Path given = new Path(file);
      FileSystem found = given.getFileSystem(configuration);
      // The raw file system writes no .crc files.
      FileSystem files = found instanceof LocalFileSystem local ? local.getRawFileSystem() : found;
      Path target = files.makeQualified(given);
      if (files.exists(target) && files.getFileStatus(target).isDirectory()) {
        throw new InputException(file + " is a folder: name a file with --to.");
      }
      if (files.exists(target) && !overwrite) {
        throw new InputException(
            "The file %s is there already: name another with --to, or replace it with --overwrite."
                .formatted(file));
      }
      if (!files.exists(target.getParent())) {
        throw new InputException(
            "The folder of %s does not exist: make it, or name another file with --to."
                .formatted(file));
      }
      if (isBelow(files, target.getParent(), files.makeQualified(new Path(store)))) {
        throw new InputException(
            "The file %s would lie inside of the output folder %s, where readers take it for a table: name another with --to."
                .formatted(file, store));
      }
      return new AtomicAnswerFile(target, files, overwrite);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          "Cannot write to %s: check the path and its permissions.".formatted(file), e);
    }
  }

  private static boolean isBelow(FileSystem files, Path folder, Path store) throws IOException {
    if (!files.exists(store)) {
      return false;
    }
    Path whole = files.resolvePath(store);
    for (Path at = files.resolvePath(folder); at != null; at = at.getParent()) {
      if (at.equals(whole)) {
        return true;
      }
    }
    return false;
  }

  void write(AnswerWriter writer, StructType columns, Iterator<Row> rows) {
    publish(
        hidden -> {
          try (Writer text =
              new BufferedWriter(
                  new OutputStreamWriter(files.create(hidden, false), StandardCharsets.UTF_8))) {
            writer.write(columns, rows, text);
          }
          return hidden;
        });
  }

  /** Writes a single Parquet file. */
  void write(Dataset<Row> rows) {
    AnswerColumns.requireDifferentNames(rows.schema());
    publish(
        hidden -> {
          inOneFile(rows, hidden);
          for (FileStatus file : files.listStatus(hidden)) {
            if (file.getPath().getName().endsWith(".parquet")) {
              return file.getPath();
            }
          }
          throw new IOException("Spark wrote no file in " + hidden);
        });
  }

  /** Writes a folder; Spark wraps a disk's failures, and throws some that it does not declare. */
  private static void inOneFile(Dataset<Row> rows, Path folder) throws IOException {
    try {
      rows.coalesce(1).write().parquet(folder.toString());
    } catch (Exception e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof FSError) {
          throw new IOException(cause.getCause().getMessage(), e);
        }
      }
      throw e;
    }
  }

  private interface Maker {
    /** Creates the file at or below a hidden path. */
    Path make(Path hidden) throws IOException;
  }

  private void publish(Maker maker) {
    Path hidden = new Path(target.getParent(), AtomicFiles.HIDDEN + UUID.randomUUID());
    try {
      try {
        Path made = maker.make(hidden);
        if (!overwrite && files.exists(target)) {
          throw new InputException(
              "The file %s appeared meanwhile: name another with --to.".formatted(target));
        }
        AtomicFiles.replace(files, made, target);
      } finally {
        files.delete(hidden, true);
      }
    } catch (IOException | FSError e) {
      throw new UncheckedIOException(StoreException.writing("the answer in " + target, e));
    }
  }
}
