package io.phasegrid.analysis.boundary;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.List;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.SparkSession;

/** MLlib's random forest on the two axes, for boundaries that no polynomial follows. */
record SparkForest(SparkSession spark, long seed) implements Classifier {

  static final String NAME = "forest";

  private static final int TREES = 50;
  private static final int DEPTH = 5;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Surface fit(List<PointCount> counts) {
    if (!PointCount.hasBoth(counts)) {
      return new ConstantShare().fit(counts);
    }
    RandomForestClassificationModel model =
        new RandomForestClassifier()
            .setWeightCol(WeightedRows.WEIGHT)
            .setNumTrees(TREES)
            .setMaxDepth(DEPTH)
            .setFeatureSubsetStrategy("all")
            .setSeed(KeyedRandom.bits(KeyedRandom.key(seed, Purpose.FIT, 0, 0), 0))
            .fit(WeightedRows.of(spark, counts, place -> new double[] {place.x(), place.y()}));
    return place ->
        Surface.scoreOf(model.predictProbability(Vectors.dense(place.x(), place.y())).apply(1));
  }
}
