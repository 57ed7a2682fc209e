package io.phasegrid.cell;

import io.phasegrid.theory.BalanceTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sums over snapshots of the matrices of the stationarity equations, for each layer.
 *
 * @param count number of snapshots
 * @param clean sums of the clean observations; empty for layers without theory
 * @param noisy sums of the noisy observations; likewise
 */
record Snapshots(
    int count, List<Optional<BalanceTerms>> clean, List<Optional<BalanceTerms>> noisy) {

  /** No snapshot. */
  static final Snapshots NONE = new Snapshots(0, List.of(), List.of());

  Snapshots plus(Snapshots other) {
    if (count == 0) {
      return other;
    }
    return new Snapshots(count + other.count, sums(clean, other.clean), sums(noisy, other.noisy));
  }

  /**
   * Mean of the snapshots and the last state of a layer.
   *
   * @param layer index from 0
   * @param last the layer's own matrices
   */
  BalanceTerms meanWith(BalanceTerms last, int layer, Measurement kind) {
    if (count == 0) {
      return last;
    }
    List<Optional<BalanceTerms>> sums = kind == Measurement.CLEAN ? clean : noisy;
    return last.plus(sums.get(layer).orElseThrow()).scaled(1.0 / (count + 1));
  }

  private static List<Optional<BalanceTerms>> sums(
      List<Optional<BalanceTerms>> first, List<Optional<BalanceTerms>> second) {
    List<Optional<BalanceTerms>> sums = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      Optional<BalanceTerms> added = second.get(i);
      sums.add(first.get(i).map(terms -> terms.plus(added.orElseThrow())));
    }
    return sums;
  }
}
