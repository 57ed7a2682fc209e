package io.phasegrid.analysis.clusters;

import java.util.Arrays;

/**
 * What a mixture sees of a cell, and what it is compared with.
 *
 * @param cellId of the cell
 * @param values its statistics, in the same order for all cells; NaN where one is not defined
 * @param word the rule's label, or its state where it has none
 */
record Features(String cellId, double[] values, String word) {

  /** Whether every statistic is a finite number. */
  boolean isComplete() {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }
}
