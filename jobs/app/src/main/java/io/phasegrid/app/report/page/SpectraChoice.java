package io.phasegrid.app.report.page;

import io.phasegrid.sweep.NetworkModel;
import io.phasegrid.sweep.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.util.ArithmeticUtils;

/**
 * Selection of the spectra of a page within a size budget. Spectra are thinned if not all fit; then
 * first seeds go before second seeds, and the last step before earlier ones. Within a step that
 * does not fit, the chosen points are spread evenly.
 *
 * @param cells indices of the cells with spectra, by step
 * @param leftOut number of omitted spectra, by step
 * @param most directions per spectrum at most
 */
record SpectraChoice(List<BitSet> cells, List<Integer> leftOut, int most) {

  private static final int[] THINNER = {Integer.MAX_VALUE, 128, 64, 32, 16};

  /** Assumed directions per layer where the width does not bound them. */
  private static final int UNKNOWN_WIDTH = 512;

  /** Golden section, in units of 2^-16. */
  private static final long STRIDE = 40_503;

  /**
   * @param steps of the page, the last first
   * @param budget maximum number of characters
   */
  static SpectraChoice of(
      SweepPoints points, MeasuredLayers layers, List<Optional<Long>> steps, long budget) {
    List<Candidate> candidates = candidates(points, layers, steps);
    int most =
        Arrays.stream(THINNER)
            .filter(
                tried ->
                    candidates.stream().mapToLong(each -> size(each.stored(), tried)).sum()
                        <= budget)
            .findFirst()
            .orElse(THINNER[THINNER.length - 1]);
    List<BitSet> chosen = steps.stream().map(step -> new BitSet()).toList();
    int[] leftOut = new int[steps.size()];
    long left = budget;
    for (Candidate candidate : candidates) {
      left -= size(candidate.stored(), most);
      if (left < 0) {
        leftOut[candidate.step()]++;
      } else {
        chosen.get(candidate.step()).set(candidate.cell());
      }
    }
    return new SpectraChoice(chosen, Arrays.stream(leftOut).boxed().toList(), most);
  }

  /** Spectra of a cell; {@code cell} and {@code step} are indices. */
  private record Candidate(StoredCell stored, int cell, int step) {}

  /** By descending priority. */
  private static List<Candidate> candidates(
      SweepPoints points, MeasuredLayers layers, List<Optional<Long>> steps) {
    int count = points.points().size();
    int[] firstCells = new int[count];
    int seeds = 0;
    for (int point = 0; point < count; point++) {
      int size = points.points().get(point).size();
      seeds = Math.max(seeds, size);
      if (point + 1 < count) {
        firstCells[point + 1] = firstCells[point] + size;
      }
    }
    long stride = stride(count);
    List<Candidate> candidates = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      for (int step = 0; step < steps.size(); step++) {
        for (long i = 0; i < count; i++) {
          int point = (int) (i * stride % count);
          List<StoredCell> cells = points.points().get(point);
          if (seed < cells.size() && isMeasured(cells.get(seed), layers, steps.get(step))) {
            candidates.add(new Candidate(cells.get(seed), firstCells[point] + seed, step));
          }
        }
      }
    }
    return candidates;
  }

  /** Whether a cell has spectra at a step; its last step counts only as the last step. */
  private static boolean isMeasured(StoredCell cell, MeasuredLayers layers, Optional<Long> step) {
    if (cell.finite().isEmpty()) {
      return false;
    }
    return step.isEmpty()
        || step.get() != cell.stepsDone()
            && !layers.of(cell, step.get(), MeasuredLayers.MEASUREMENTS.get(0)).isEmpty();
  }

  /**
   * Coprime to the number of points, near the golden section: visits every point once and all
   * regions early.
   */
  private static long stride(int count) {
    long stride = Math.max(1, STRIDE * count >> 16);
    while (ArithmeticUtils.gcd(stride, count) != 1) {
      stride++;
    }
    return stride;
  }

  /** Estimated characters; an MLP's layer has at most as many directions as its width. */
  private static long size(StoredCell cell, int most) {
    boolean bounded =
        NetworkModel.PERCEPTRON.id().equals(cell.settings().get(Setting.NETWORK_MODEL));
    long width = bounded ? (Long) cell.settings().get(Setting.NETWORK_WIDTH) : UNKNOWN_WIDTH;
    long numbers = cell.layers() * SpectraBlock.KINDS * Math.min(width, most);
    return Packed.size(Short.BYTES * numbers + Integer.BYTES * (cell.layers() + 1L));
  }

  /**
   * Ascending indices of the directions kept: the first, the last and others at approximately
   * geometric ranks.
   */
  static int[] kept(int length, int most) {
    int number = Math.min(length, most);
    int[] kept = new int[number];
    int rank = 1;
    for (int i = 0; i < number; i++) {
      kept[i] = rank - 1;
      int further = number - 1 - i;
      if (further > 0) {
        double ratio = Math.pow((double) length / rank, 1.0 / further);
        rank = Math.min(length - further + 1, Math.max(rank + 1, (int) Math.rint(rank * ratio)));
      }
    }
    return kept;
  }
}
