package io.phasegrid.spark.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Commit record of a generation of flat tables. Once it exists, the generation is live and the
 * files that it replaces are not.
 *
 * @param name value of the partition {@code generation}
 * @param journal names of the journal files whose rows it holds
 * @param files of all tables; null in early versions: all files in its folders
 * @param replaced flat files whose rows it holds, relative to the store
 */
record Generation(String name, List<String> journal, List<FlatFile> files, List<String> replaced) {

  static final String FOLDER = "_generations";
  static final String PARTITION = "generation=";

  private static final String RECORD = ".json";
  private static final int RANDOM_DIGITS = 8;

  /** Records of versions that replaced nothing lack {@code replaced}. */
  Generation {
    journal = List.copyOf(journal);
    files = files == null ? null : List.copyOf(files);
    replaced = replaced == null ? List.of() : List.copyOf(replaced);
  }

  /**
   * Commit records of a store, sorted by name.
   *
   * @param damaged names of generations whose records cannot be read
   */
  record Records(List<Generation> committed, List<String> damaged) {}

  /** Name that sorts after all earlier ones. */
  static String nameAfter(List<Generation> earlier) {
    int last =
        earlier.stream()
            .mapToInt(one -> Integer.parseInt(one.name.substring(1, one.name.indexOf('-'))))
            .max()
            .orElse(0);
    String random = UUID.randomUUID().toString().substring(0, RANDOM_DIGITS);
    return String.format(Locale.ROOT, "g%06d-%s", last + 1, random);
  }

  /**
   * Committed generations, sorted by name.
   *
   * @throws StoreException if a commit record is damaged
   */
  static List<Generation> all(Path store, Configuration configuration) throws IOException {
    Records records = records(store, configuration);
    if (!records.damaged().isEmpty()) {
      throw StoreException.damaged(
          record(store, records.damaged().get(0)), "is no commit record", store);
    }
    return records.committed();
  }

  static Records records(Path store, Configuration configuration) throws IOException {
    StoreFolder folder = new StoreFolder(new Path(store, FOLDER), configuration);
    List<Generation> committed = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    for (Path file : folder.list(RECORD)) {
      String name = file.getName().substring(0, file.getName().length() - RECORD.length());
      Generation generation = read(folder, file.getName());
      if (generation == null || !name.equals(generation.name())) {
        damaged.add(name);
      } else {
        committed.add(generation);
      }
    }
    committed.sort(Comparator.comparing(Generation::name));
    return new Records(committed, damaged);
  }

  /** Null if the record is damaged. */
  private static Generation read(StoreFolder folder, String file) throws IOException {
    try {
      return StoreFolder.JSON.readValue(folder.read(file), Generation.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  void commit(Path store, Configuration configuration) throws IOException {
    new StoreFolder(new Path(store, FOLDER), configuration).writeJson(name + RECORD, this);
  }

  static Path record(Path store, String name) {
    return new Path(new Path(store, FOLDER), name + RECORD);
  }

  static Path folder(Path store, Table<?> table, String name) {
    return new Path(new Path(store, table.name()), PARTITION + name);
  }
}
