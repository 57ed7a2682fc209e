package io.phasegrid.cell;

import io.phasegrid.data.DataSet;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.NetworkFile;
import io.phasegrid.sweep.Setting;
import io.phasegrid.train.TrainingInput;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that decides what is measured of a network before its first update: cells with equal first
 * looks have equal measurements at step 0, but for what follows from the rule of their updates.
 *
 * @param given settings, without those that {@linkplain Setting#actsThroughUpdates act through
 *     updates}
 * @param file that describes the network, if one does
 * @param seed of the cell
 * @param data its samples
 * @param engine that initialises the network
 * @param norms of its initial weights, which no other weights share to the last bit
 * @param rule that judges
 */
record InitialMeasurementKey(
    Map<Setting, Object> given,
    Optional<NetworkFile> file,
    long seed,
    Identity data,
    String engine,
    List<Double> norms,
    PhaseRule rule) {

  /**
   * A data set itself, not one that looks like it, and not kept from being forgotten.
   *
   * @param set the data set
   * @param hash stays when the data set is gone
   */
  record Identity(WeakReference<DataSet> set, int hash) {

    static Identity of(DataSet set) {
      return new Identity(new WeakReference<>(set), System.identityHashCode(set));
    }

    @Override
    public boolean equals(Object other) {
      DataSet mine = set.get();
      return other instanceof Identity identity && mine != null && mine == identity.set.get();
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /**
   * The first look at a cell's network.
   *
   * @param engine its name
   * @param rule that judges
   */
  static InitialMeasurementKey of(
      TrainingInput trainingInput, String engine, InitialNetwork initial, PhaseRule rule) {
    Cell cell = trainingInput.cell();
    Map<Setting, Object> given = new EnumMap<>(cell.settings().values());
    given.keySet().removeIf(Setting::actsThroughUpdates);
    return new InitialMeasurementKey(
        given,
        cell.settings().networkFile(),
        cell.seed(),
        Identity.of(trainingInput.data()),
        engine,
        Arrays.stream(initial.norms()).boxed().toList(),
        rule);
  }
}
