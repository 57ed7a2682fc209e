package io.phasegrid.analysis.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.refine.GaussianProcess;
import io.phasegrid.refine.LabelPredictor;
import io.phasegrid.refine.Lattice;
import io.phasegrid.refine.RealGrid;
import io.phasegrid.refine.Truth;
import io.phasegrid.refine.Truths;
import io.phasegrid.spark.LocalSpark;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Which predictor refines best: each chooses its points by the same rounds and is then asked for
 * all labels. {@code mvn -pl jobs/analysis -am test -Pslow -Dtest=PredictorsTest
 * -Dsurefire.failIfNoSpecifiedTests=false} prints the table of docs/refine.md.
 */
@ExtendWith(LocalSpark.class)
class PredictorsTest {

  private static final int REPETITIONS = 10;
  private static final int ROUNDS = 10;
  private static final int SEEDS = 5;
  private static final double NOISE = 0.05;
  private static final double SHARE = 0.08;

  @Test
  void eachLearnsAPlainBoundary(SparkSession spark) {
    Truth truth = Truths.SMOOTH.draw(Lattice.of(24, 24), 0, 1);

    rivals(spark)
        .forEach(
            (name, predictor) ->
                assertThat(truth.mislabelled(predictor, truth.refined(60, 1, 2, predictor)))
                    .as(name)
                    .isLessThan(0.08));
  }

  @Test
  @Tag("slow")
  void theGaussianProcessMislabelsLeastOnAverage(SparkSession spark) throws IOException {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (Truths truths : Truths.values()) {
      row(
          spark,
          truths.name().toLowerCase(Locale.ROOT),
          sums,
          (predictor, repetition) -> {
            Truth truth = truths.draw(Lattice.of(64, 64), NOISE, repetition);
            int budget = (int) (SHARE * truth.lattice().points());
            return truth.mislabelled(predictor, truth.refined(budget, SEEDS, ROUNDS, predictor));
          });
    }
    for (String name : List.of("teacher", "digits")) {
      RealGrid grid = RealGrid.read(name);
      int[] majorities = grid.ordered(0).majorities();
      row(
          spark,
          name,
          sums,
          (predictor, repetition) ->
              RealGrid.mislabelled(
                  predictor,
                  grid.ordered(repetition).refined(majorities.length / 5, ROUNDS, predictor),
                  majorities));
    }
    double least = sums.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    assertThat(sums.get("process")).isEqualTo(least);
  }

  private static Map<String, LabelPredictor> rivals(SparkSession spark) {
    Map<String, LabelPredictor> rivals = new LinkedHashMap<>();
    rivals.put("process", new GaussianProcess());
    rivals.put("forest", new ForestPredictor(spark));
    rivals.put("triangles", new TrianglePredictor());
    return rivals;
  }

  private static void row(
      SparkSession spark,
      String name,
      Map<String, Double> sums,
      ToDoubleBiFunction<LabelPredictor, Integer> mislabelled) {
    StringBuilder row = new StringBuilder("| " + name);
    rivals(spark)
        .forEach(
            (rival, predictor) -> {
              double mean = 0;
              for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                mean += mislabelled.applyAsDouble(predictor, repetition) / REPETITIONS;
              }
              sums.merge(rival, mean, Double::sum);
              row.append(String.format(Locale.ROOT, " | %.3f", mean));
            });
    System.out.println(row.append(" |"));
  }
}
