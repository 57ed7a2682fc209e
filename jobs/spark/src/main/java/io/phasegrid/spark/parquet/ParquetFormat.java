package io.phasegrid.spark.parquet;

import io.phasegrid.data.RowFolder;
import io.phasegrid.data.RowFormat;
import java.nio.file.Path;

/** Data format {@code parquet}: a folder with Parquet files in {@code train/} and {@code test/}. */
public final class ParquetFormat implements RowFormat {

  @Override
  public String id() {
    return "parquet";
  }

  @Override
  public RowFolder open(Path folder) {
    return ParquetFolder.open(folder);
  }
}
