package io.phasegrid.spark.store;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.phasegrid.input.InputException;
import io.phasegrid.sweep.LayerChoice;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;

/** The stored layers by which networks are classified. */
public final class ChosenLayers {

  private ChosenLayers() {}

  /**
   * Condition for rows with {@code layer} and {@code layer_name} of a layer and {@code depth} of
   * its cell.
   *
   * @throws InputException if a stored network lacks a chosen layer
   */
  public static Column of(SparkSession spark, Store store, LayerChoice choice) {
    require(spark, store, choice);
    return udf(
            (UDF3<Long, Long, String, Boolean>)
                (layer, depth, name) -> choice.takes(layer.intValue(), depth.intValue() + 1, name),
            DataTypes.BooleanType)
        .apply(col("layer"), col("depth"), name());
  }

  /**
   * Checks a choice against every stored network.
   *
   * @throws InputException if one lacks a chosen layer
   */
  public static void require(SparkSession spark, Store store, LayerChoice choice) {
    if (choice instanceof LayerChoice.Part) {
      return;
    }
    Dataset<Row> networks =
        store
            .read(spark, Tables.LAYERS)
            .groupBy("cell_id")
            .agg(sort_array(collect_set(struct(col("layer"), name().as("name")))).as("layers"))
            .groupBy("layers")
            .agg(min("cell_id").as("cell_id"))
            .orderBy("cell_id");
    for (Row network : networks.collectAsList()) {
      List<Row> layers = network.getList(0);
      choice.of(
          layers.stream().map(layer -> layer.getString(1)).toList(),
          "the stored cell " + network.getString(1));
    }
  }

  /** Earlier versions did not store names. */
  private static Column name() {
    return coalesce(col("layer_name"), lit(""));
  }
}
