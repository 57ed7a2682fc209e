package io.phasegrid.bench;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Moments;
import io.phasegrid.measure.NullEstimate;
import io.phasegrid.measure.Relation;
import io.phasegrid.measure.StructuralNull;
import io.phasegrid.measure.Variant;
import io.phasegrid.observe.Observation;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.List;
import java.util.Locale;

/**
 * Largest standard errors of structural nulls of trained layers, over relations and weight decays:
 * of plain means over the default number of rotations and of the estimated nulls, for middle and
 * other layers; and the cost of a further rotation.
 *
 * <pre>bench/run.sh NullErrors [WIDTHS [ROTATIONS]]</pre>
 */
public final class NullErrors {

  private static final double[] DECAYS = {1e-3, 3e-2};

  private NullErrors() {}

  /** Prints two rows for each width. */
  public static void main(String[] arguments) {
    String widths = arguments.length > 0 ? arguments[0] : "16,32,64,128,256";
    int rotations = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    System.out.println(
        "| width | layers | rotations | plain, normalised | normalised | plain, raw | raw |"
            + " ms per further rotation |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (String width : widths.split(",")) {
      report(Integer.parseInt(width), rotations);
    }
  }

  private static void report(int width, int rotations) {
    // Plain and estimated, normalised and raw; of middle layers and of others.
    double[][] worst = new double[2][4];
    double[] millis = new double[2];
    int[] fewest = {Integer.MAX_VALUE, Integer.MAX_VALUE};
    for (double decay : DECAYS) {
      List<LayerSamples> layers = trained(width, decay).layers();
      for (int i = 0; i < layers.size(); i++) {
        int place = i > 0 && i < layers.size() - 1 ? 0 : 1;
        Matrix weights = layers.get(i).weights();
        int usual = StructuralNull.sufficientRotations(weights.rows(), weights.columns());
        fewest[place] = Math.min(fewest[place], usual);
        StructuralNull.of(weights, rotations);
        long start = Timing.cpuNanos();
        StructuralNull structure = StructuralNull.of(weights, rotations);
        millis[place] = Math.max(millis[place], (Timing.cpuNanos() - start) * 1e-6 / rotations);
        for (Variant variant : List.of(Variant.NORMALISED, Variant.RAW)) {
          NullEstimate nulls = structure.of(Moments.of(layers.get(i), variant));
          int column = variant == Variant.NORMALISED ? 0 : 2;
          for (Relation relation : Relation.values()) {
            double plain = nulls.deviation().get(relation) / Math.sqrt(usual);
            double error = nulls.error().get(relation) * Math.sqrt((double) rotations / usual);
            worst[place][column] = Math.max(worst[place][column], plain);
            worst[place][column + 1] = Math.max(worst[place][column + 1], error);
          }
        }
      }
    }
    for (int place = 0; place < 2; place++) {
      System.out.printf(
          Locale.ROOT,
          "| %d | %s | %d | %.3f | %.3f | %.3f | %.3f | %.2f |%n",
          width,
          place == 0 ? "middle" : "first and last",
          fewest[place],
          worst[place][0],
          worst[place][1],
          worst[place][2],
          worst[place][3],
          millis[place]);
    }
  }

  private static Observation trained(int width, double decay) {
    int steps = width <= 64 ? 4000 : width <= 128 ? 1500 : 600;
    Settings settings =
        Networks.settings(width, "relu")
            .with(Setting.TRAINING_STEPS, (long) steps)
            .with(Setting.TRAINING_WEIGHT_DECAY, decay)
            .with(Setting.TRAINING_LABEL_NOISE, 0.3);
    List<TrainingInput> cell = Networks.trainingInputs(settings, 1, 1);
    try (TrainingPack pack = Engines.named("cpu").start(cell)) {
      pack.trainTo(steps);
      return pack.observe(0, Networks.probe(cell.get(0), Integer.MAX_VALUE));
    }
  }
}
