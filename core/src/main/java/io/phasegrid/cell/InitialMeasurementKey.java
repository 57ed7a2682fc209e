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
 * Key of a measurement before the first update: it determines the measurement, except for what
 * depends on the update rule.
 *
 * @param given settings that do not only {@linkplain Setting#actsThroughUpdates act through
 *     updates}
 * @param engine that initialises the network
 * @param norms of the initial weights, which distinguish them to the last bit
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
   * Equal only for the same object, which is weakly referenced.
   *
   * @param hash identity hash code, available after the data set is collected
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

  static InitialMeasurementKey of(
      TrainingInput trainingInput, String engine, InitialNetwork initial, PhaseRule rule) {
    Cell cell = trainingInput.cell();
    Map<Setting, Object> given = new EnumMap<>(cell.settings().values());
    boolean contrastive = cell.config().training().contrastive().isPresent();
    // A contrastive loss compares the samples of a minibatch, when measured too.
    given
        .keySet()
        .removeIf(
            setting ->
                setting.actsThroughUpdates()
                    && !(contrastive && setting == Setting.TRAINING_BATCH));
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
