package io.phasegrid.analysis.diagram;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.spark.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LocalSpark.class)
class SeedAggregatesTest {

  private static final int SIMULATIONS = 4000;
  private static final double TRUTH = 0.7;

  /**
   * Intervals of 95 % hold the true mean in 95 % of simulations, up to three standard errors of
   * that share; values spread evenly, which are no normal ones, in hardly fewer.
   */
  @ParameterizedTest
  @CsvSource({"2, true", "3, true", "5, true", "10, true", "5, false"})
  void intervalsCover(int seeds, boolean normal, SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (int simulation = 0; simulation < SIMULATIONS; simulation++) {
      long key = KeyedRandom.key(simulation, Purpose.HELD_OUT_INPUT, seeds, 0);
      for (int seed = 0; seed < seeds; seed++) {
        double noise = normal ? Gaussian.at(key, seed) : KeyedRandom.uniform(key, seed) - 0.5;
        rows.add(RowFactory.create(simulation, TRUTH + 0.03 * noise));
      }
    }
    StructType schema =
        new StructType()
            .add("simulation", DataTypes.IntegerType)
            .add("alpha", DataTypes.DoubleType);
    Dataset<Row> intervals =
        spark
            .createDataFrame(rows, schema)
            .groupBy("simulation")
            .agg(
                SeedAggregates.mean(col("alpha")).as("mean"),
                SeedAggregates.deviation(col("alpha")).as("sd"),
                count("alpha").as("n"))
            .withColumn("half", SeedAggregates.halfInterval(col("n"), col("sd")));
    long covered = intervals.where("abs(mean - " + TRUTH + "D) <= half").count();
    assertThat((double) covered / SIMULATIONS).isBetween(normal ? 0.9397 : 0.92, 0.9603);
  }
}
