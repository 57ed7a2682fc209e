package io.phasegrid.sweep;

/**
 * The typed settings of one cell.
 *
 * @param data where samples come from
 * @param network the architecture
 * @param training how it is trained
 * @param measure what is measured, and when
 */
public record CellConfig(
    DataConfig data, NetworkConfig network, TrainingConfig training, MeasureConfig measure) {

  /** The typed view of validated settings. */
  public static CellConfig of(Settings settings) {
    TrainingConfig training = TrainingConfig.of(settings);
    return new CellConfig(
        DataConfig.of(settings),
        NetworkConfig.of(settings),
        training,
        MeasureConfig.of(settings, training.steps()));
  }
}
