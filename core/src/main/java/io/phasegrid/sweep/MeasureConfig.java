package io.phasegrid.sweep;

import java.util.List;
import java.util.TreeSet;

/**
 * Measurement settings of a cell.
 *
 * @param samples maximum number of held-out samples
 * @param steps updates before each measurement, ascending and distinct, including the last step
 * @param rotations per structural null; 0 for as many as the layer needs
 * @param theory whether to compute theory measures of layers
 */
public record MeasureConfig(int samples, List<Integer> steps, int rotations, boolean theory) {

  /** Stands for the last step in {@code measure.at}. */
  static final String END = "end";

  private static final int SYNTHETIC_SAMPLES = 2000;

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
    boolean endless = settings.text(Setting.DATA_SET).equals(DataKind.TEACHER.id());
    int all = endless ? SYNTHETIC_SAMPLES : Integer.MAX_VALUE;
    return new MeasureConfig(
        samples == 0 ? all : samples,
        List.copyOf(steps),
        settings.whole(Setting.MEASURE_ROTATIONS),
        settings.flag(Setting.MEASURE_THEORY));
  }
}
