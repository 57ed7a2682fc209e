package io.phasegrid.sweep;

import java.util.List;
import java.util.TreeSet;

/**
 * What is measured of a cell, and when.
 *
 * @param samples held-out samples, at most
 * @param steps training steps at which to measure, ascending, without repeats; step t means after t
 *     updates; the last step is always among them
 * @param rotations random rotations from which each structural null is estimated
 */
public record MeasureConfig(int samples, List<Integer> steps, int rotations) {

  /** The word for the last step. */
  static final String END = "end";

  private static final int ROTATED_UNITS = 512;
  private static final int FEWEST_ROTATIONS = 2;
  private static final int MOST_ROTATIONS = 8;
  private static final int SYNTHETIC_SAMPLES = 2000;

  static MeasureConfig of(Settings settings, int trainingSteps) {
    TreeSet<Integer> steps = new TreeSet<>();
    steps.add(trainingSteps);
    for (String word : settings.word(Field.MEASURE_AT).split(",")) {
      // Where the number of steps is an axis, short cells skip what lies beyond their end.
      if (!word.equals(END) && Integer.parseInt(word) <= trainingSteps) {
        steps.add(Integer.parseInt(word));
      }
    }
    int samples = settings.whole(Field.MEASURE_SAMPLES);
    boolean endless = settings.word(Field.DATA_SET).equals(DataKind.TEACHER.word());
    int all = endless ? SYNTHETIC_SAMPLES : Integer.MAX_VALUE;
    return new MeasureConfig(samples == 0 ? all : samples, List.copyOf(steps), rotations(settings));
  }

  /** Where the file is silent, fewer in large layers, whose nulls scatter less (as 1/width). */
  private static int rotations(Settings settings) {
    int asked = settings.whole(Field.MEASURE_ROTATIONS);
    int enough = ROTATED_UNITS / settings.whole(Field.NETWORK_WIDTH);
    return asked > 0 ? asked : Math.max(FEWEST_ROTATIONS, Math.min(MOST_ROTATIONS, enough));
  }
}
