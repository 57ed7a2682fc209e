package io.phasegrid.spark.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Size estimate of the journal rows by table, from a sample of at most 16 Parquet footers. */
final class JournalBytes {

  private static final int FOOTERS = 16;

  private JournalBytes() {}

  /**
   * Estimates bytes by the name under which the journal nests a table.
   *
   * @param paths paths of the journal files
   */
  static Map<String, Long> of(List<Path> paths, Configuration configuration) throws IOException {
    Map<String, Long> bytes = new HashMap<>();
    int looked = Math.min(FOOTERS, paths.size());
    for (int i = 0; i < looked; i++) {
      Path path = paths.get((int) ((long) i * paths.size() / looked));
      try (ParquetFileReader file =
          ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration))) {
        for (BlockMetaData block : file.getFooter().getBlocks()) {
          for (ColumnChunkMetaData column : block.getColumns()) {
            bytes.merge(column.getPath().toArray()[0], column.getTotalSize(), Long::sum);
          }
        }
      }
    }
    bytes.replaceAll((name, sum) -> sum * paths.size() / looked);
    return bytes;
  }
}
