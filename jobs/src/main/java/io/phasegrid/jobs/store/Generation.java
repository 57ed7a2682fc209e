package io.phasegrid.jobs.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A commit record: a generation of flat tables counts from the moment that its record exists, and
 * from that moment what it holds instead does not.
 *
 * @param name of the generation: the value of the partition {@code generation} in every table
 * @param journal names of the journal files whose rows it holds
 * @param replaced flat files of earlier generations whose rows it holds, by their paths below the
 *     store, such as {@code cells/generation=g000001-…/part-….parquet}
 */
record Generation(String name, List<String> journal, List<String> replaced) {

  static final String FOLDER = "_generations";
  static final String PARTITION = "generation=";

  private static final String RECORD = ".json";
  private static final int RANDOM_DIGITS = 8;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Records of versions that replaced nothing do not say so. */
  Generation {
    journal = List.copyOf(journal);
    replaced = replaced == null ? List.of() : List.copyOf(replaced);
  }

  /** A generation that comes after all others. */
  static Generation after(List<Generation> earlier, List<String> journal, List<String> replaced) {
    int last =
        earlier.stream()
            .mapToInt(one -> Integer.parseInt(one.name.substring(1, one.name.indexOf('-'))))
            .max()
            .orElse(0);
    String random = UUID.randomUUID().toString().substring(0, RANDOM_DIGITS);
    return new Generation("g%06d-%s".formatted(last + 1, random), journal, replaced);
  }

  /** All committed generations of a store, by name. */
  static List<Generation> all(Path store, Configuration configuration) throws IOException {
    Path folder = new Path(store, FOLDER);
    FileSystem files = folder.getFileSystem(configuration);
    List<Generation> generations = new ArrayList<>();
    if (files.exists(folder)) {
      for (FileStatus status : files.listStatus(folder)) {
        if (status.getPath().getName().endsWith(RECORD)) {
          try (InputStream input = files.open(status.getPath())) {
            generations.add(JSON.readValue(input, Generation.class));
          }
        }
      }
    }
    generations.sort(Comparator.comparing(Generation::name));
    return generations;
  }

  void commit(Path store, Configuration configuration) throws IOException {
    WholeFiles.publish(record(store), bytes(), configuration);
  }

  private byte[] bytes() throws JsonProcessingException {
    return JSON.writeValueAsBytes(this);
  }

  /** The file of this record. */
  Path record(Path store) {
    return new Path(new Path(store, FOLDER), name + RECORD);
  }

  /** The folder of a table in this generation. */
  Path folder(Path store, Table<?> table) {
    return new Path(new Path(store, table.name()), PARTITION + name);
  }
}
