package io.phasegrid.analysis.diagram;

import org.apache.spark.sql.Row;

/** What a layer is called. */
public final class LayerName {

  private LayerName() {}

  /** Name of a row's layer, or its number in rows of versions that stored no names. */
  public static String of(Row row) {
    String name = row.getAs("layer_name");
    return name == null ? row.getAs("layer").toString() : name;
  }
}
