package io.phasegrid.sweep;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Measurement settings of a cell.
 *
 * @param samples maximum number of held-out samples
 * @param steps updates before each measurement, ascending and distinct, including the last step
 * @param rotations per structural null; 0 for as many as the layer needs
 * @param theory whether to compute theory measures of layers
 * @param unitAndCentred whether to measure the variants unit and centred too
 * @param snapshots steps before the last at which the terms of stationarity are taken, ascending;
 *     they are averaged with those of the last step
 */
public record MeasureConfig(
    int samples,
    List<Integer> steps,
    int rotations,
    boolean theory,
    boolean unitAndCentred,
    List<Integer> snapshots) {

  /** Stands for the last step in {@code measure.at}. */
  static final String END = "end";

  private static final int SYNTHETIC_SAMPLES = 2000;

  private static final int SEQUENCES = 128;

  static MeasureConfig of(Settings settings, int trainingSteps) {
    TreeSet<Integer> steps = new TreeSet<>();
    steps.add(trainingSteps);
    for (String word : settings.text(Setting.MEASURE_AT).split(",")) {
      // If the number of steps is an axis, cells ignore measurement steps beyond their end.
      if (!word.equals(END) && Integer.parseInt(word) <= trainingSteps) {
        steps.add(Integer.parseInt(word));
      }
    }
    int samples = settings.whole(Setting.MEASURE_SAMPLES);
    int all =
        switch (NamedConstant.of(DataKind.class, settings.text(Setting.DATA_SET))) {
          case TEACHER -> SYNTHETIC_SAMPLES;
          case TEXT -> SEQUENCES;
          default -> Integer.MAX_VALUE;
        };
    return new MeasureConfig(
        samples == 0 ? all : samples,
        List.copyOf(steps),
        settings.whole(Setting.MEASURE_ROTATIONS),
        settings.flag(Setting.MEASURE_THEORY),
        settings.flag(Setting.MEASURE_UNIT_AND_CENTRED),
        snapshots(settings, trainingSteps));
  }

  private static List<Integer> snapshots(Settings settings, int trainingSteps) {
    if (!settings.flag(Setting.MEASURE_THEORY)) {
      return List.of();
    }
    int every = settings.whole(Setting.MEASURE_AVERAGE_EVERY);
    // If the number of steps is an axis, short cells average over fewer snapshots.
    return IntStream.iterate(settings.whole(Setting.MEASURE_AVERAGE) - 1, i -> i > 0, i -> i - 1)
        .mapToLong(i -> trainingSteps - (long) i * every)
        .filter(step -> step > 0)
        .mapToInt(Math::toIntExact)
        .boxed()
        .toList();
  }
}
