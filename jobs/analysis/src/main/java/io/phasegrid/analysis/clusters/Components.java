package io.phasegrid.analysis.clusters;

import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.PCA;
import org.apache.spark.ml.feature.PCAModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Leading principal components of cells' standardised statistics, without constant ones: the input
 * of mixtures.
 *
 * @param rows in the order of the cells
 * @param explained share of the variance in these components
 */
record Components(List<double[]> rows, double explained) {

  /** Share of the variance to keep, within {@link #MOST} components. */
  private static final double ENOUGH = 0.95;

  /** A covariance has a parameter for each pair. */
  private static final int MOST = 5;

  /** Relative standard deviation below which a statistic counts as constant. */
  private static final double CONSTANT = 1e-9;

  /**
   * Standard deviation of noise added for a fit, in units of a standardised statistic: keeps the
   * covariance of nearly equal cells regular, far below the differences between seeds.
   */
  private static final double JITTER = 0.01;

  private static final StructType SCHEMA = new StructType().add("features", new VectorUDT());

  /** 0 if no statistic varies. */
  int dimensions() {
    return rows.isEmpty() ? 0 : rows.get(0).length;
  }

  /**
   * Computes the components.
   *
   * @param cells without missing statistics; their order affects only that of the rows
   */
  static Components of(SparkSession spark, List<double[]> cells) {
    List<double[]> standard = standardised(cells);
    int statistics = standard.isEmpty() ? 0 : standard.get(0).length;
    if (statistics == 0) {
      return new Components(standard, 0);
    }
    PCAModel model =
        new PCA()
            .setInputCol("features")
            .setOutputCol("components")
            .setK(statistics)
            .fit(table(spark, standard));
    double[] shares = model.explainedVariance().toArray();
    double sum = 0;
    int kept = 0;
    while (kept < Math.min(MOST, statistics) && sum < ENOUGH) {
      sum += shares[kept++];
    }
    DenseMatrix directions = model.pc();
    int dimensions = kept;
    return new Components(
        standard.stream().map(row -> projected(row, directions, dimensions)).toList(), sum);
  }

  private static double[] projected(double[] row, DenseMatrix directions, int dimensions) {
    double[] values = new double[dimensions];
    for (int j = 0; j < dimensions; j++) {
      for (int i = 0; i < row.length; i++) {
        values[j] += row[i] * directions.apply(i, j);
      }
    }
    return values;
  }

  private static List<double[]> standardised(List<double[]> cells) {
    if (cells.size() < 2) {
      return cells.stream().map(cell -> new double[0]).toList();
    }
    int statistics = cells.get(0).length;
    double[] means = new double[statistics];
    double[] deviations = new double[statistics];
    for (int i = 0; i < statistics; i++) {
      for (double[] cell : cells) {
        means[i] += cell[i] / cells.size();
      }
      for (double[] cell : cells) {
        deviations[i] += (cell[i] - means[i]) * (cell[i] - means[i]) / (cells.size() - 1);
      }
      deviations[i] = Math.sqrt(deviations[i]);
    }
    int[] varying =
        IntStream.range(0, statistics)
            .filter(i -> deviations[i] > CONSTANT * Math.max(1, Math.abs(means[i])))
            .toArray();
    return cells.stream()
        .map(
            cell ->
                IntStream.of(varying)
                    .mapToDouble(i -> (cell[i] - means[i]) / deviations[i])
                    .toArray())
        .toList();
  }

  /** Components with a little noise, determined by the seed. */
  List<double[]> jittered(long seed) {
    List<double[]> noisy = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      long key = KeyedRandom.key(seed, Purpose.FIT, 1, row);
      double[] values = rows.get(row).clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += JITTER * Gaussian.at(key, i);
      }
      noisy.add(values);
    }
    return noisy;
  }

  /** Input of MLlib, in a single partition so that the order of summation is fixed. */
  static Dataset<Row> table(SparkSession spark, List<double[]> rows) {
    return spark
        .createDataFrame(
            rows.stream().map(row -> RowFactory.create(Vectors.dense(row))).toList(), SCHEMA)
        .coalesce(1);
  }
}
