package io.phasegrid.sweep;

import java.io.Serializable;

/**
 * Data settings of a cell. Equal configurations share one data set in memory. Inputs, outputs,
 * hidden units and activation describe a teacher.
 *
 * @param centring of the teacher's outputs, for this cell's network
 * @param path folder of the files, or a text; empty for kinds without files
 * @param trainingRows leading training rows to use; 0 for all
 * @param inputScale factor on standardised inputs
 * @param modular used by modular arithmetic alone
 * @param text used by texts alone
 */
public record DataConfig(
    DataKind kind,
    int inputs,
    int outputs,
    int hidden,
    Activation activation,
    Centring centring,
    String path,
    int trainingRows,
    double inputScale,
    ModularConfig modular,
    TextConfig text)
    implements Serializable {

  static DataConfig of(Settings settings) {
    String path = (String) settings.shownValue(Setting.DATA_PATH);
    return new DataConfig(
        NamedConstant.of(DataKind.class, settings.text(Setting.DATA_SET)),
        settings.whole(Setting.DATA_INPUTS),
        settings.whole(Setting.DATA_OUTPUTS),
        settings.whole(Setting.DATA_HIDDEN),
        NamedConstant.of(Activation.class, settings.text(Setting.DATA_ACTIVATION)),
        centring(settings),
        path == null ? "" : path,
        settings.whole(Setting.DATA_TRAIN),
        settings.real(Setting.DATA_INPUT_SCALE),
        ModularConfig.of(settings),
        TextConfig.of(settings));
  }

  /** Classes that a network names for each sample: one, or the next after every token of a text. */
  public int predictions() {
    return kind == DataKind.TEXT ? text.context() : 1;
  }

  private static Centring centring(Settings settings) {
    Centring wanted = NamedConstant.of(Centring.class, settings.text(Setting.DATA_CENTRING));
    // Only means other than 0 make a difference; configurations that make none share their data.
    boolean uncentred =
        Activation.RELU.id().equals(settings.shownValue(Setting.DATA_ACTIVATION))
            && Activation.RELU.id().equals(settings.shownValue(Setting.NETWORK_ACTIVATION))
            && Boolean.FALSE.equals(settings.shownValue(Setting.NETWORK_BIAS));
    return wanted == Centring.EXACT && uncentred ? Centring.NONE : wanted;
  }
}
