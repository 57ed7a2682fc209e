package io.phasegrid.jobs.store;

import java.io.Serializable;
import org.apache.hadoop.fs.Path;

/**
 * A Parquet file of a generation, as it was when it was written.
 *
 * @param table whose rows it holds
 * @param name of the file
 * @param length in bytes
 * @param crc of its bytes as in {@link Stamp}; null in records of early versions
 */
record StoredFile(String table, String name, long length, String crc) implements Serializable {

  /** Where it lies in a store. */
  Path path(Path store, String generation) {
    return new Path(folder(store, table, generation), name);
  }

  /** The folder of a table's files in a generation. */
  static Path folder(Path store, String table, String generation) {
    return new Path(new Path(store, table), "generation=" + generation);
  }
}
