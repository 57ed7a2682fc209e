package io.phasegrid.app.report.figure;

import io.phasegrid.cell.Measurement;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Points whose values are known, for figures that need no store. */
final class KnownSource {

  static final List<Double> DECAYS = List.of(1e-4, 1e-3, 1e-2, 1e-1);
  static final List<Double> NOISES = List.of(0.0, 0.1, 1.0);

  static final Sweep SWEEP =
      SmallRun.sweep(
          """
          name: known
          data: {set: teacher}
          training: {loss: mse}
          axes:
            training.weightDecay: [1.0e-4, 1.0e-3, 1.0e-2, 1.0e-1]
            training.labelNoise: [0, 0.1, 1]
          seeds: 4
          """);

  /** The noises as words, of which there are as many. */
  private static final List<String> WORDS =
      List.of("perceptron", "perceptron-batchnorm", "convolutional");

  private KnownSource() {}

  /** A point for each place of the plane. */
  static FigureSource of(BiFunction<Integer, Integer, StoredPoint> points) {
    List<StoredPoint> all = new ArrayList<>();
    for (int i = 0; i < DECAYS.size(); i++) {
      for (int j = 0; j < NOISES.size(); j++) {
        StoredPoint point = points.apply(i, j);
        if (point != null) {
          all.add(point);
        }
      }
    }
    long stored = all.stream().mapToLong(StoredPoint::seeds).sum();
    return new FigureSource(
        null,
        null,
        SWEEP,
        SWEEP,
        Measurement.NOISY,
        all,
        new Coverage(stored, 48, false),
        List.of());
  }

  /** The same points, whose second axis is of words. */
  static FigureSource ofWords(FigureSource numbers) {
    Sweep sweep =
        SmallRun.sweep(
            """
            name: known
            data: {set: digits}
            training: {loss: cross-entropy}
            axes:
              training.weightDecay: [1.0e-4, 1.0e-3, 1.0e-2, 1.0e-1]
              network.model: [perceptron, perceptron-batchnorm, convolutional]
            seeds: 4
            """);
    List<StoredPoint> points = numbers.points().stream().map(KnownSource::withWord).toList();
    return new FigureSource(
        null, null, sweep, sweep, Measurement.NOISY, points, numbers.coverage(), List.of());
  }

  private static StoredPoint withWord(StoredPoint point) {
    Map<Setting, Object> settings = new EnumMap<>(point.settings());
    Object noise = settings.remove(Setting.TRAINING_LABEL_NOISE);
    settings.put(Setting.NETWORK_MODEL, WORDS.get(NOISES.indexOf(noise)));
    return new StoredPoint(
        point.pointId(),
        settings,
        point.word(),
        point.agreement(),
        point.seeds(),
        point.meanAlpha(),
        point.equilibrated());
  }

  /** A point with settings of a place. */
  static StoredPoint point(int i, int j, String word, double agreement, double alpha) {
    Map<Setting, Object> settings = new EnumMap<>(Setting.class);
    settings.put(Setting.TRAINING_WEIGHT_DECAY, DECAYS.get(i));
    settings.put(Setting.TRAINING_LABEL_NOISE, NOISES.get(j));
    return new StoredPoint(i + "/" + j, settings, word, agreement, 4, alpha, true);
  }
}
