package io.phasegrid.sweep;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Combinations of data sets, networks, optimizers and schedules in a grid, which decide what other
 * settings apply.
 */
record DataAndModelKinds(List<Settings> kinds) {

  private static final List<Setting> DECISIVE =
      List.of(
          Setting.DATA_SET,
          Setting.NETWORK_MODEL,
          Setting.NETWORK_DL4J,
          Setting.TRAINING_LOSS,
          Setting.TRAINING_OPTIMIZER,
          Setting.TRAINING_SCHEDULE);

  /** Settings of one optimizer or schedule. */
  static final Set<Setting> OF_UPDATES =
      EnumSet.of(
          Setting.TRAINING_MOMENTUM,
          Setting.TRAINING_BETA1,
          Setting.TRAINING_BETA2,
          Setting.TRAINING_EPSILON,
          Setting.TRAINING_STEP_EVERY,
          Setting.TRAINING_STEP_FACTOR);

  /** Settings of the contrastive loss. */
  static final Set<Setting> OF_CONTRAST =
      EnumSet.of(
          Setting.DATA_VIEWS_CROP,
          Setting.DATA_VIEWS_FLIP,
          Setting.DATA_VIEWS_SHIFT,
          Setting.DATA_VIEWS_BRIGHTNESS,
          Setting.DATA_VIEWS_CONTRAST,
          Setting.DATA_VIEWS_NOISE,
          Setting.DATA_VIEWS_ERASE,
          Setting.DATA_VIEWS_MASK,
          Setting.NETWORK_PROJECTION_HIDDEN,
          Setting.NETWORK_PROJECTION_OUT,
          Setting.TRAINING_TEMPERATURE);

  static DataAndModelKinds of(Settings base, List<Axis> axes) {
    List<Settings> kinds = List.of(base);
    for (Axis axis : axes) {
      if (DECISIVE.contains(axis.setting())) {
        kinds =
            kinds.stream()
                .flatMap(kind -> axis.values().stream().map(v -> kind.with(axis.setting(), v)))
                .toList();
      }
    }
    return new DataAndModelKinds(kinds);
  }

  /** Whether a setting applies to a combination, or belongs to another section. */
  boolean giveMeaningTo(Setting setting) {
    boolean decided =
        setting.path().startsWith("data.")
            || setting.path().startsWith("network.")
            || OF_UPDATES.contains(setting)
            || OF_CONTRAST.contains(setting);
    return !decided || kinds.stream().anyMatch(setting::appliesTo);
  }
}
