package io.phasegrid.analysis.refine;

import io.phasegrid.analysis.diagram.InferredPoint;
import io.phasegrid.analysis.diagram.SettingColumns;
import io.phasegrid.refine.GaussianProcess;
import io.phasegrid.refine.Lattice;
import io.phasegrid.refine.Prediction;
import io.phasegrid.refine.TrainedLabel;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Prediction of a grid's untrained points from its trained ones. */
public final class Inference {

  private Inference() {}

  /** Predictions for a refined sweep; empty without refinement. */
  public static List<InferredPoint> ofRefined(Sweep sweep, Dataset<Row> diagram) {
    return sweep.refinement().isPresent() ? of(sweep, diagram) : List.of();
  }

  /**
   * Predicts every point of a sweep's grid that a diagram lacks.
   *
   * @param diagram of one measurement, with the labels of all seeds
   * @return empty if the diagram is empty or complete
   */
  static List<InferredPoint> of(Sweep sweep, Dataset<Row> diagram) {
    Lattice lattice = SweepLattice.of(sweep);
    Target target = Target.of(sweep);
    List<TrainedLabel> observations = new ArrayList<>();
    boolean[] trained = new boolean[lattice.points()];
    for (Row row : diagram.orderBy("point_id").collectAsList()) {
      for (int point : SettingColumns.places(SettingColumns.of(row), sweep.axes())) {
        trained[point] = true;
        Double alpha = row.getAs("mean_alpha");
        List<Long> seeds = row.getList(row.fieldIndex("seed_numbers"));
        List<String> words = row.getList(row.fieldIndex("labels_by_seed"));
        for (int i = 0; i < words.size(); i++) {
          observations.add(
              new TrainedLabel(point, seeds.get(i), target.label(words.get(i), alpha)));
        }
      }
    }
    if (observations.isEmpty()) {
      return List.of();
    }
    Prediction prediction =
        new GaussianProcess().predict(lattice, observations, target.words().size());
    List<InferredPoint> inferred = new ArrayList<>();
    for (int point = 0; point < trained.length; point++) {
      if (!trained[point]) {
        inferred.add(
            new InferredPoint(
                settings(lattice.steps(point), sweep.axes()),
                target.words().get(prediction.label(point)),
                prediction.probability(point)));
      }
    }
    return inferred;
  }

  private static Map<Setting, Object> settings(int[] steps, List<Axis> axes) {
    EnumMap<Setting, Object> settings = new EnumMap<>(Setting.class);
    for (int axis = 0; axis < steps.length; axis++) {
      settings.put(axes.get(axis).setting(), axes.get(axis).values().get(steps[axis]));
    }
    return settings;
  }
}
