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
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Cells as a mixture takes them: every statistic standardised, constant ones left out, and of what
 * is left the principal components that hold most of the variance.
 *
 * @param rows the components of each cell, in its order
 * @param explained share of the variance that they hold
 */
record Components(List<double[]> rows, double explained) {

  /** So much of the variance is kept, */
  private static final double ENOUGH = 0.95;

  /** in at most so many components: a covariance has a parameter for every two of them. */
  private static final int MOST = 5;

  /** Below this, relative to its size, a standard deviation is rounding. */
  private static final double CONSTANT = 1e-9;

  /**
   * Noise that a fit sees on top of the components, in units of a standardised statistic. It keeps
   * the covariance of a component regular whose cells are alike, and is far below what seeds differ
   * by.
   */
  private static final double JITTER = 0.01;

  private static final StructType SCHEMA = new StructType().add("features", new VectorUDT());

  /** Dimensions of a cell; 0 if no statistic varies. */
  int dimensions() {
    return rows.isEmpty() ? 0 : rows.get(0).length;
  }

  /**
   * Components of cells.
   *
   * @param cells complete ones, whose order decides nothing but that of the rows
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

  /** The components with a little noise, the same for the same seed. */
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

  /** Rows as MLlib takes them, in one partition, whose sums are taken in one order. */
  static Dataset<Row> table(SparkSession spark, List<double[]> rows) {
    return spark
        .createDataFrame(rows.stream().map(Vectors::dense).map(Components::row).toList(), SCHEMA)
        .coalesce(1);
  }

  private static Row row(Vector features) {
    return RowFactory.create(features);
  }
}
