package io.phasegrid.spark.run;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.DataDigests;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.NetworkFile;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Data sets of a sweep, opened on the driver, each configuration once.
 *
 * @param digests of the data files, and the files that describe networks
 */
public record SweepData(Map<DataConfig, DataSet> sets, DataDigests digests) {

  /**
   * Opens all data of a sweep.
   *
   * @throws io.phasegrid.input.InputException if files cannot be used
   */
  public static SweepData open(Sweep sweep) {
    List<Axis> dataAxes =
        sweep.axes().stream().filter(axis -> axis.setting().path().startsWith("data.")).toList();
    Grid grid =
        new Sweep(sweep.name(), sweep.base(), dataAxes, List.of(0L), sweep.thresholds())
            .grid(DataDigests.NONE);
    Map<DataConfig, DataSet> sets = new HashMap<>();
    Map<DataConfig, String> digests = new HashMap<>();
    for (long i = 0; i < grid.points(); i++) {
      DataConfig config = CellConfig.of(grid.point(i)).data();
      digests.computeIfAbsent(config, DataSets::digest);
      sets.computeIfAbsent(config, DataSets::open);
    }
    int samples = CellConfig.of(grid.point(0)).measure().samples();
    sets.forEach(
        (config, set) -> {
          requireClasses(sweep, config, set);
          requireScore(config, set, Math.min(samples, set.heldOutRows()));
        });
    return new SweepData(Map.copyOf(sets), new DataDigests(digests, networks(sweep)));
  }

  private static Map<String, NetworkFile> networks(Sweep sweep) {
    Map<String, NetworkFile> networks = new HashMap<>();
    sweep
        .values(Setting.NETWORK_DL4J)
        .forEach(path -> networks.put((String) path, NetworkFile.read((String) path)));
    boolean varies =
        sweep.axes().stream().anyMatch(axis -> axis.setting() == Setting.NETWORK_WIDTH);
    for (NetworkFile network : networks.values()) {
      if (varies && !network.hasWidth()) {
        throw new InputException(
            "%s has no place for network.width, which is an axis: write \"${width}\" where the number belongs, or remove the axis."
                .formatted(network.path()));
      }
    }
    return networks;
  }

  /** Only a set's files determine whether it has classes or targets. */
  private static void requireClasses(Sweep sweep, DataConfig config, DataSet set) {
    if (!set.hasClasses()
        && sweep.values(Setting.TRAINING_LOSS).anyMatch(Loss.CROSS_ENTROPY.id()::equals)) {
      throw new InputException(
          "The data folder %s has targets and no classes, which training.loss cross-entropy needs: use mse."
              .formatted(config.path()));
    }
  }

  /** A score compares with the best constant prediction, so held-out targets must differ. */
  private static void requireScore(DataConfig config, DataSet set, int samples) {
    if (samples <= set.equalTargets()) {
      String what = set.hasClasses() ? "class" : "target";
      String place = config.path().isEmpty() ? "" : " in " + config.path();
      boolean areAll = samples == set.heldOutRows();
      throw new InputException(
          areAll
              ? String.format(
                  Locale.ROOT,
                  "All %,d held-out rows%s have one %s, and a score needs two: hold out rows of several.",
                  samples,
                  place,
                  what)
              : String.format(
                  Locale.ROOT,
                  "The first %,d held-out samples%s, which measure.samples asks for, have one %s, and a score needs two: measure on more.",
                  samples,
                  place,
                  what));
    }
  }

  /** Approximate memory of all samples. */
  public long bytes() {
    return sets.values().stream().mapToLong(DataSet::bytes).sum();
  }

  /** Local disk that the samples take on every machine. */
  public long diskBytes() {
    return sets.values().stream().mapToLong(DataSet::diskBytes).sum();
  }

  /** Maximum heap needed to prepare one of the sets. */
  public long preparingBytes() {
    return sets.values().stream().mapToLong(DataSet::preparingBytes).max().orElse(0);
  }
}
