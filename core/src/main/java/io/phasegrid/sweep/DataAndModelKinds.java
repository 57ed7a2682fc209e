package io.phasegrid.sweep;

import java.util.List;

/**
 * Combinations of data sets and networks in a grid, which decide the other settings of {@code data}
 * and {@code network} that apply.
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

  /** Whether a setting belongs to another section or applies to at least one combination. */
  boolean giveMeaningTo(Setting setting) {
    boolean decided = setting.path().startsWith("data.") || setting.path().startsWith("network.");
    return !decided || kinds.stream().anyMatch(setting::appliesTo);
  }
}
