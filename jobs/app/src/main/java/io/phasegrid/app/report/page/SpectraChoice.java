package io.phasegrid.app.report.page;

import io.phasegrid.sweep.NetworkModel;
import io.phasegrid.sweep.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Which spectra a page holds, within a number of bytes. Where not all of them fit, each is thinned
 * first; where thin ones do not fit either, every point has one of its first seed before any has
 * one of a second, those of the last step before those of earlier ones, and of a step that does not
 * fit as a whole points spread evenly.
 *
 * @param cells for each of the page's steps, the indices of the cells whose spectra are held
 * @param leftOut for each of them, how many cells have spectra that are not held
 * @param most directions of a spectrum
 */
record SpectraChoice(List<BitSet> cells, List<Integer> leftOut, int most) {

  /** All directions, and then fewer and fewer. */
  private static final int[] THINNER = {Integer.MAX_VALUE, 128, 64, 32, 16};

  /** Directions of a layer of a network whose width does not bound them, about. */
  private static final int UNKNOWN_WIDTH = 512;

  /** The golden section, in parts of 2^16. */
  private static final long STRIDE = 40_503;

  /**
   * Chooses.
   *
   * @param steps of the page, the last first
   * @param layers that were measured
   * @param budget in characters
   */
  static SpectraChoice of(
      SweepPoints points, MeasuredLayers layers, List<Optional<Long>> steps, long budget) {
    List<Candidate> candidates = candidates(points, layers, steps);
    int most = THINNER[THINNER.length - 1];
    for (int tried : THINNER) {
      if (candidates.stream().mapToLong(each -> size(each.stored(), tried)).sum() <= budget) {
        most = tried;
        break;
      }
    }
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

  /** The spectra of a cell at a step, by their indices. */
  private record Candidate(StoredCell stored, int cell, int step) {}

  /** All that could be held, what matters most first. */
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

  /**
   * Whether a cell has spectra at a step that are not those of its last one, if that is another.
   */
  private static boolean isMeasured(StoredCell cell, MeasuredLayers layers, Optional<Long> step) {
    if (cell.finite().isEmpty()) {
      return false;
    }
    return step.isEmpty()
        || step.get() != cell.stepsDone()
            && !layers.of(cell, step.get(), MeasuredLayers.MEASUREMENTS.get(0)).isEmpty();
  }

  /** A step through that many points that visits each once and leaves no region for the end. */
  private static long stride(int count) {
    long stride = Math.max(1, STRIDE * count >> 16);
    while (greatestCommonDivisor(stride, count) != 1) {
      stride++;
    }
    return stride;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** Characters: no layer of a perceptron has more directions than the network is wide. */
  private static long size(StoredCell cell, int most) {
    boolean bounded =
        NetworkModel.PERCEPTRON.id().equals(cell.settings().get(Setting.NETWORK_MODEL));
    long width = bounded ? (Long) cell.settings().get(Setting.NETWORK_WIDTH) : UNKNOWN_WIDTH;
    long numbers = cell.layers() * SpectraBlock.KINDS * Math.min(width, most);
    return Packed.size(Short.BYTES * numbers + Integer.BYTES * (cell.layers() + 1L));
  }

  /**
   * The directions that a thinned spectrum keeps: the first, the last and others between them, each
   * rank about the same multiple of the one before.
   *
   * @param length of the whole spectrum
   * @return indices in ascending order
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
