package io.phasegrid.analysis.clusters;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.spark.session.ParallelJobs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.spark.ml.clustering.GaussianMixture;
import org.apache.spark.ml.clustering.GaussianMixtureModel;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Fits MLlib's Gaussian mixtures of 1 to {@code most} components.
 *
 * @param restarts fits of each number from different starting points; the likeliest is kept
 */
record MixtureSearch(int most, int restarts, long seed) {

  private static final int MOST_STEPS = 100;

  /** Tolerance in total log-likelihood; BIC charges half of ln(cells) per parameter. */
  private static final double TOLERANCE = 0.1;

  /** Expected number of cells sampled from larger sets for a fit; all cells are assigned. */
  private static final int LARGEST_SAMPLE = 20_000;

  /**
   * Likeliest mixture of each number of components, in ascending order. A number is left out if in
   * every fit a component has too few cells for a covariance, where the likelihood is unbounded.
   */
  List<Mixture> search(SparkSession spark, Components cells) {
    List<double[]> rows = sample(cells.jittered(seed));
    int dimensions = cells.dimensions();
    List<Mixture> found = new ArrayList<>();
    found.add(single(rows, dimensions));
    Dataset<Row> table = Components.table(spark, rows).persist(StorageLevel.MEMORY_ONLY());
    try {
      List<Callable<Optional<Mixture>>> fits = new ArrayList<>();
      for (int components = 2; components <= largest(rows.size(), dimensions); components++) {
        for (int restart = 0; restart < restarts; restart++) {
          int number = components;
          long start = KeyedRandom.bits(KeyedRandom.key(seed, Purpose.FIT, 2, components), restart);
          fits.add(() -> fit(table, number, start, rows, dimensions));
        }
      }
      List<Optional<Mixture>> fitted = ParallelJobs.all(spark, fits);
      for (int i = 0; i < fitted.size(); i += restarts) {
        fitted.subList(i, i + restarts).stream()
            .flatMap(Optional::stream)
            .max(Comparator.comparingDouble(Mixture::logLikelihood))
            .ifPresent(found::add);
      }
    } finally {
      table.unpersist();
    }
    return found;
  }

  /** With enough cells for each covariance. */
  private int largest(int cells, int dimensions) {
    return dimensions == 0 ? 1 : Math.min(most, cells / fewest(dimensions));
  }

  private static int fewest(int dimensions) {
    return dimensions + 2;
  }

  private List<double[]> sample(List<double[]> rows) {
    if (rows.size() <= LARGEST_SAMPLE) {
      return rows;
    }
    long key = KeyedRandom.key(seed, Purpose.FIT, 3, 0);
    return IntStream.range(0, rows.size())
        .filter(i -> KeyedRandom.index(key, i, rows.size()) < LARGEST_SAMPLE)
        .mapToObj(rows::get)
        .toList();
  }

  /** One Gaussian in closed form, since MLlib does not fit it. */
  private static Mixture single(List<double[]> rows, int dimensions) {
    int n = rows.size();
    double logDeterminant = 0;
    if (dimensions > 0 && n > 1) {
      double[][] data = rows.toArray(double[][]::new);
      // The maximum-likelihood estimate divides by n.
      double shrink = (n - 1.0) / n;
      double[] variances =
          dimensions == 1
              ? new double[] {new Covariance().covariance(column(data), column(data))}
              : new EigenDecomposition(new Covariance(data).getCovarianceMatrix())
                  .getRealEigenvalues();
      for (double variance : variances) {
        logDeterminant += Math.log(variance * shrink);
      }
    }
    double logLikelihood = -n / 2.0 * (dimensions * (Math.log(2 * Math.PI) + 1) + logDeterminant);
    return new Mixture(
        1, logLikelihood, Mixture.parameters(1, dimensions), n, cell -> new double[] {1});
  }

  private static double[] column(double[][] data) {
    return Arrays.stream(data).mapToDouble(row -> row[0]).toArray();
  }

  private static Optional<Mixture> fit(
      Dataset<Row> table, int components, long start, List<double[]> rows, int dimensions) {
    GaussianMixtureModel model =
        new GaussianMixture()
            .setK(components)
            .setMaxIter(MOST_STEPS)
            .setTol(TOLERANCE)
            .setSeed(start)
            .fit(table);
    double leastShare = Arrays.stream(model.weights()).min().orElse(0);
    double logLikelihood = model.summary().logLikelihood();
    if (leastShare * rows.size() < fewest(dimensions) || !Double.isFinite(logLikelihood)) {
      return Optional.empty();
    }
    return Optional.of(
        new Mixture(
            components,
            logLikelihood,
            Mixture.parameters(components, dimensions),
            rows.size(),
            cell -> model.predictProbability(Vectors.dense(cell)).toArray()));
  }
}
