package io.phasegrid.jobs.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A commit record: a generation of flat tables counts from the moment that its record exists, and
 * holds exactly the files that the record lists.
 *
 * @param name of the generation: the value of the partition {@code generation} in every table
 * @param journal names of the journal files whose rows it holds
 * @param files of all tables; null in a record of an early version: all files in its folders
 * @param replaces names of generations that count no more from that moment; null for none
 */
record Generation(
    String name, List<String> journal, List<StoredFile> files, List<String> replaces) {

  static final String FOLDER = "_generations";
  private static final String ENDING = ".json";

  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  /**
   * The commit records of a store.
   *
   * @param counting the generations that count, by name; each lists its files
   * @param damaged names of the generations whose records cannot be read
   * @param replaced names of the generations that another one has taken the place of
   */
  record Records(List<Generation> counting, List<String> damaged, Set<String> replaced) {}

  /**
   * All generations that count, by name.
   *
   * @throws StoreException if a commit record is damaged
   */
  static List<Generation> all(Path store, Configuration configuration) throws IOException {
    Records records = records(store, configuration);
    if (!records.damaged().isEmpty()) {
      throw StoreException.damaged(
          recordFile(store, records.damaged().get(0)), "is no commit record", store);
    }
    return records.counting();
  }

  /** Reads all commit records. */
  static Records records(Path store, Configuration configuration) throws IOException {
    Path folder = new Path(store, FOLDER);
    FileSystem files = folder.getFileSystem(configuration);
    List<Generation> read = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    if (files.exists(folder)) {
      for (FileStatus status : files.listStatus(folder)) {
        String file = status.getPath().getName();
        if (file.endsWith(ENDING) && !WholeFiles.isLeftover(status.getPath())) {
          String name = file.substring(0, file.length() - ENDING.length());
          Generation generation = read(files, status.getPath(), name);
          if (generation == null) {
            damaged.add(name);
          } else {
            read.add(generation);
          }
        }
      }
    }
    Set<String> replaced = new HashSet<>();
    read.forEach(generation -> replaced.addAll(generation.replaces()));
    damaged.removeAll(replaced);
    List<Generation> counting = new ArrayList<>();
    for (Generation generation : read) {
      if (!replaced.contains(generation.name())) {
        counting.add(generation.files() == null ? generation.listed(store, files) : generation);
      }
    }
    counting.sort(Comparator.comparing(Generation::name));
    return new Records(counting, damaged, replaced);
  }

  /** The record in a file; null if that is damaged. */
  private static Generation read(FileSystem files, Path file, String name) throws IOException {
    try (InputStream input = files.open(file)) {
      Generation read = JSON.readValue(input.readAllBytes(), Generation.class);
      if (read == null || !name.equals(read.name()) || read.journal() == null) {
        return null;
      }
      return new Generation(
          name,
          read.journal(),
          read.files(),
          read.replaces() == null ? List.of() : read.replaces());
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** This generation with the files that lie in its folders. */
  Generation listed(Path store, FileSystem files) throws IOException {
    List<StoredFile> found = new ArrayList<>();
    for (Table<?> table : Tables.all()) {
      Path folder = folder(store, table);
      if (files.exists(folder)) {
        for (FileStatus status : files.listStatus(folder)) {
          String file = status.getPath().getName();
          if (file.endsWith(".parquet") && !file.startsWith(".") && !file.startsWith("_")) {
            found.add(new StoredFile(table.name(), file, status.getLen(), null));
          }
        }
      }
    }
    return new Generation(name, journal, found, replaces);
  }

  void commit(Path store, Configuration configuration) throws IOException {
    WholeFiles.publish(recordFile(store, name), JSON.writeValueAsBytes(this), configuration);
  }

  /** Where the record of a generation lies. */
  static Path recordFile(Path store, String name) {
    return new Path(new Path(store, FOLDER), name + ENDING);
  }

  /** The folder of a table in this generation. */
  Path folder(Path store, Table<?> table) {
    return StoredFile.folder(store, table.name(), name);
  }

  /** Paths of the files of a table. */
  String[] paths(Path store, Table<?> table) {
    return files.stream()
        .filter(file -> file.table().equals(table.name()))
        .map(file -> file.path(store, name).toString())
        .toArray(String[]::new);
  }
}
