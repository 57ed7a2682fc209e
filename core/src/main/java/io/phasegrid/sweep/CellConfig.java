package io.phasegrid.sweep;

/** Typed settings of one cell. */
public record CellConfig(
    DataConfig data, NetworkConfig network, TrainingConfig training, MeasureConfig measure) {

  /** Converts validated settings. */
  public static CellConfig of(Settings settings) {
    TrainingConfig training = TrainingConfig.of(settings);
    return new CellConfig(
        DataConfig.of(settings),
        NetworkConfig.of(settings),
        training,
        MeasureConfig.of(settings, training.steps()));
  }
}
