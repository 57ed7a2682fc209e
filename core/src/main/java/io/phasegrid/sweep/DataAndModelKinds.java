package io.phasegrid.sweep;

import java.util.List;

/**
 * Combinations of data sets and networks in a grid, which decide what other settings of {@code
 * data} and {@code network} apply.
 */
record DataAndModelKinds(List<Settings> kinds) {

  private static final List<Setting> DECISIVE =
      List.of(Setting.DATA_SET, Setting.NETWORK_MODEL, Setting.NETWORK_DL4J);

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
    boolean decided = setting.path().startsWith("data.") || setting.path().startsWith("network.");
    return !decided || kinds.stream().anyMatch(setting::appliesTo);
  }
}
