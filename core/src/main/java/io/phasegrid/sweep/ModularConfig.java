package io.phasegrid.sweep;

import java.io.Serializable;

/**
 * Modular arithmetic as a data set.
 *
 * @param modulus p, at least 2
 * @param share of all pairs of residues to train on, above 0 and below 1
 */
public record ModularConfig(int modulus, ModularOperation operation, double share)
    implements Serializable {

  static ModularConfig of(Settings settings) {
    return new ModularConfig(
        settings.whole(Setting.DATA_MODULUS),
        NamedConstant.of(ModularOperation.class, settings.text(Setting.DATA_OPERATION)),
        settings.real(Setting.DATA_SHARE));
  }
}
