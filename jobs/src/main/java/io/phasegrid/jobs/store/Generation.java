package io.phasegrid.jobs.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A commit record: a generation of flat tables counts from the moment that its record exists.
 *
 * @param name of the generation: the value of the partition {@code generation} in every table
 * @param journal names of the journal files whose rows it holds
 */
record Generation(String name, List<String> journal) {

  static final String FOLDER = "_generations";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** All committed generations of a store, by name. */
  static List<Generation> all(Path store, Configuration configuration) throws IOException {
    Path folder = new Path(store, FOLDER);
    FileSystem files = folder.getFileSystem(configuration);
    List<Generation> generations = new ArrayList<>();
    if (files.exists(folder)) {
      for (FileStatus status : files.listStatus(folder)) {
        if (status.getPath().getName().endsWith(".json")) {
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
    WholeFiles.publish(
        new Path(new Path(store, FOLDER), name + ".json"),
        JSON.writeValueAsBytes(this),
        configuration);
  }

  /** The folder of a table in this generation. */
  Path folder(Path store, Table<?> table) {
    return new Path(new Path(store, table.name()), "generation=" + name);
  }
}
