package io.phasegrid.analysis.diagram;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.udf;
import static scala.collection.JavaConverters.seqAsJavaList;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/**
 * Aggregates over seeds that ignore nulls. Unlike Spark's they add in ascending order, so that the
 * last bits do not depend on the order of rows.
 */
public final class SeedAggregates {

  private static final double CONFIDENCE = 0.95;

  private static final UserDefinedFunction MEAN =
      udf(
          (UDF1<Seq<Double>, Double>)
              values -> values.isEmpty() ? null : mean(seqAsJavaList(values)),
          DataTypes.DoubleType);

  private static final UserDefinedFunction DEVIATION =
      udf(
          (UDF1<Seq<Double>, Double>)
              values -> values.size() < 2 ? null : deviation(seqAsJavaList(values)),
          DataTypes.DoubleType);

  private static final UserDefinedFunction STUDENT =
      udf((UDF1<Long, Double>) n -> n < 2 ? null : quantile(n), DataTypes.DoubleType);

  private SeedAggregates() {}

  /** Student's quantile: half-width of a 95 % interval of a mean over seeds, in standard errors. */
  public static double quantile(long seeds) {
    return new TDistribution(seeds - 1.0).inverseCumulativeProbability(0.5 + CONFIDENCE / 2);
  }

  /** Mean; null without values. */
  public static Column mean(Column values) {
    return MEAN.apply(array_sort(collect_list(values)));
  }

  /** Sample standard deviation; null for fewer than two values. */
  public static Column deviation(Column values) {
    return DEVIATION.apply(array_sort(collect_list(values)));
  }

  /**
   * Half-width of Student's 95 % interval of a mean; null for fewer than two seeds.
   *
   * @param seeds number of averaged values
   * @param deviation their sample standard deviation
   */
  public static Column halfInterval(Column seeds, Column deviation) {
    return STUDENT.apply(seeds).multiply(deviation).divide(sqrt(seeds));
  }

  /** Mean of values in ascending order, as {@link #mean(Column)} computes it. */
  public static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).reduce(0, Double::sum) / values.size();
  }

  private static double deviation(List<Double> values) {
    double mean = mean(values);
    double squares =
        values.stream()
            .mapToDouble(value -> (value - mean) * (value - mean))
            .reduce(0, Double::sum);
    return Math.sqrt(squares / (values.size() - 1));
  }
}
