package io.phasegrid.sweep;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Real values of a sweep that agree to ten digits with stored ones and still make other cells. */
public final class NearValues {

  private NearValues() {}

  /** Settings with real values. */
  public static List<Setting> settings() {
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.valueClass() == Double.class)
        .toList();
  }

  /**
   * A remark on the first such value, with the number of others; empty if there is none.
   *
   * @param stored values of a setting
   */
  public static Optional<String> remark(Sweep sweep, Function<Setting, Collection<?>> stored) {
    List<String> pairs =
        settings().stream()
            .flatMap(setting -> pairs(setting, sweep, stored.apply(setting)))
            .toList();
    String others =
        pairs.size() > 1 ? String.format(Locale.ROOT, " (as do %,d others)", pairs.size() - 1) : "";
    return pairs.stream()
        .findFirst()
        .map(
            first ->
                "%s agree to ten digits%s and make different cells: write the stored value to use its cells."
                    .formatted(first, others));
  }

  private static Stream<String> pairs(Setting setting, Sweep sweep, Collection<?> stored) {
    return sweep
        .values(setting)
        .distinct()
        .filter(value -> !stored.contains(value))
        .flatMap(
            value ->
                stored.stream()
                    .filter(other -> AxisValues.rounded(other).equals(AxisValues.rounded(value)))
                    .limit(1)
                    .map(
                        other ->
                            "%s %s and the stored %s".formatted(setting.path(), value, other)));
  }
}
