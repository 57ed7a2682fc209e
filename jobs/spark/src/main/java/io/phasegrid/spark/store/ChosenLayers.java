package io.phasegrid.spark.store;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.phasegrid.input.InputException;
import io.phasegrid.sweep.LayerChoice;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.ProjectionConfig;
import io.phasegrid.sweep.Setting;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;

/** The stored layers by which networks are classified. */
public final class ChosenLayers {

  private static final String MEASURED_LAYERS = "measured_layers";

  private ChosenLayers() {}

  /**
   * Condition for rows with {@code layer} and {@code layer_name} of a layer and {@link #ofCell
   * measured_layers} of its cell.
   *
   * @throws InputException if a stored network lacks a chosen layer
   */
  public static Column of(SparkSession spark, Store store, LayerChoice choice) {
    require(spark, store, choice);
    return udf(
            (UDF3<Long, Long, String, Boolean>)
                (layer, layers, name) -> choice.takes(layer.intValue(), layers.intValue(), name),
            DataTypes.BooleanType)
        .apply(col("layer"), col(MEASURED_LAYERS), name());
  }

  /** Number of measured layers of a cell with a stored depth; 0 without one. */
  public static int ofCell(Map<Setting, Object> shown) {
    Object depth = shown.get(Setting.NETWORK_DEPTH);
    boolean projects = shown.get(Setting.NETWORK_PROJECTION_OUT) != null;
    return depth == null
        ? 0
        : Math.toIntExact((Long) depth) + (projects ? ProjectionConfig.LAYERS : 1);
  }

  /** Number of measured layers of a row of cells, as {@code measured_layers}. */
  public static Column ofCell() {
    // A projection has one layer more than what it replaces.
    return col("depth")
        .plus(
            when(col("loss").equalTo(Loss.CONTRASTIVE.id()), ProjectionConfig.LAYERS).otherwise(1))
        .as(MEASURED_LAYERS);
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
