package io.phasegrid.analysis.clusters;

import java.util.Arrays;

/**
 * Statistics of a cell, and its label.
 *
 * @param values in the same order for all cells; NaN where undefined
 * @param word the rule's label, or the state of a cell without one
 */
record Features(String cellId, double[] values, String word) {

  boolean isComplete() {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }
}
