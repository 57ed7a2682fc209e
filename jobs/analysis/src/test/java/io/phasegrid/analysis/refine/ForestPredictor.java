package io.phasegrid.analysis.refine;

import io.phasegrid.refine.LabelPredictor;
import io.phasegrid.refine.Lattice;
import io.phasegrid.refine.NearestLabel;
import io.phasegrid.refine.Prediction;
import io.phasegrid.refine.TrainedLabel;
import java.util.List;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A random forest of MLlib on the places of the observations, a rival of the Gaussian process. */
record ForestPredictor(SparkSession spark) implements LabelPredictor {

  private static final int TREES = 60;
  private static final int DEPTH = 12;
  private static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());

  @Override
  public Prediction predict(Lattice lattice, List<TrainedLabel> observations, int labels) {
    double[][] places = lattice.places();
    double[][] probabilities = new double[places.length][];
    if (observations.stream().mapToInt(TrainedLabel::label).distinct().count() == 1) {
      return new NearestLabel().predict(lattice, observations, labels);
    }
    List<Row> rows =
        observations.stream()
            .map(one -> RowFactory.create((double) one.label(), Vectors.dense(places[one.point()])))
            .toList();
    RandomForestClassificationModel forest =
        new RandomForestClassifier()
            .setNumTrees(TREES)
            .setMaxDepth(DEPTH)
            .setFeatureSubsetStrategy("all")
            .setSeed(0)
            .fit(spark.createDataFrame(rows, SCHEMA).coalesce(1));
    for (int point = 0; point < places.length; point++) {
      double[] known = forest.predictProbability(Vectors.dense(places[point])).toArray();
      probabilities[point] = java.util.Arrays.copyOf(known, labels);
    }
    return new Prediction(probabilities);
  }
}
