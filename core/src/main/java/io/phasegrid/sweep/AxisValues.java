package io.phasegrid.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads an axis: a list, {@code {log: [a, b], points: n}} or {@code {linear: [a, b], points: n}},
 * with both ends.
 */
final class AxisValues {

  /**
   * Digits such that {log: [1e-4, 1e-1], points: 4} gives the cells of [1e-4, 1e-3, 1e-2, 1e-1].
   */
  private static final MathContext ROUNDING = new MathContext(10);

  /** Keeps a typing error from exhausting memory. */
  private static final int MOST_POINTS = 1_000_000;

  private static final String LOG = "log";
  private static final String RANGE_SHAPE =
      "expected a list, {log: [a, b], points: n} or {linear: [a, b], points: n}";

  private AxisValues() {}

  static List<Object> read(Setting setting, YamlEntry entry) {
    if (entry.node() instanceof MappingNode mapping) {
      return range(setting, entry, mapping);
    }
    if (!entry.isSequence()) {
      throw entry.wrong("axis %s: %s".formatted(setting.path(), RANGE_SHAPE));
    }
    Set<Object> values = new LinkedHashSet<>();
    Map<Object, String> texts = new HashMap<>();
    for (String text : entry.scalars()) {
      Object value = SweepReader.valueOf(setting, entry, text);
      if (!values.add(value)) {
        throw entry.wrong("axis %s holds %s twice: remove one".formatted(setting.path(), text));
      }
      String near = texts.put(rounded(value), text);
      if (near != null) {
        throw entry.wrong(
            "axis %s holds %s and %s, which agree to ten digits and would make nearly the same cells twice: remove one"
                .formatted(setting.path(), near, text));
      }
    }
    if (values.isEmpty()) {
      throw entry.wrong(
          "axis %s is empty: give it at least one value or remove it".formatted(setting.path()));
    }
    return List.copyOf(values);
  }

  /** A real number to ten digits; other values as they are. */
  static Object rounded(Object value) {
    return value instanceof Double real
        ? new BigDecimal(real).round(ROUNDING).stripTrailingZeros()
        : value;
  }

  private static List<Object> range(Setting setting, YamlEntry entry, MappingNode mapping) {
    if (setting.valueClass() != Double.class && setting.valueClass() != Long.class) {
      throw entry.wrong("axis %s takes words: give a list".formatted(setting.path()));
    }
    Map<String, YamlEntry> entries = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!Set.of(LOG, "linear", "points").contains(key)) {
        throw entry.wrong(
            "axis %s: unknown key %s, %s".formatted(setting.path(), key, RANGE_SHAPE));
      }
      entries.put(
          key, new YamlEntry(entry.path() + "." + key, tuple.getValueNode(), entry.place()));
    }
    boolean logarithmic = entries.containsKey(LOG);
    YamlEntry ends = entries.get(logarithmic ? LOG : "linear");
    YamlEntry points = entries.get("points");
    if (ends == null || points == null || mapping.getValue().size() != 2) {
      throw entry.wrong("axis %s: %s".formatted(setting.path(), RANGE_SHAPE));
    }
    return spread(setting, entry, ends(setting, ends), count(setting, points), logarithmic);
  }

  private static double[] ends(Setting setting, YamlEntry ends) {
    List<String> texts = ends.scalars();
    if (texts.size() != 2) {
      throw ends.wrong("axis %s: a range has two ends, [a, b]".formatted(setting.path()));
    }
    return texts.stream()
        .mapToDouble(text -> ((Number) SweepReader.valueOf(setting, ends, text)).doubleValue())
        .toArray();
  }

  private static int count(Setting setting, YamlEntry points) {
    String statement = "axis %s: points is %s".formatted(setting.path(), points.scalar());
    return Math.toIntExact(
        (Long) points.read(SettingType.whole(2, MOST_POINTS), points.scalar(), statement));
  }

  private static List<Object> spread(
      Setting setting, YamlEntry entry, double[] ends, int points, boolean logarithmic) {
    if (logarithmic && (ends[0] <= 0 || ends[1] <= 0)) {
      throw entry.wrong(
          "axis %s: both ends of a log range must be above 0; list 0 and the rest by hand"
              .formatted(setting.path()));
    }
    Set<Object> values = new LinkedHashSet<>();
    for (int i = 0; i < points; i++) {
      double value = pointBetween(ends[0], ends[1], (double) i / (points - 1), logarithmic);
      if (setting.valueClass() == Long.class) {
        // Neighbours that round to the same whole number become one value.
        values.add(Math.round(value));
      } else {
        values.add(new BigDecimal(value).round(ROUNDING).doubleValue());
      }
    }
    return new ArrayList<>(values);
  }

  private static double pointBetween(double from, double to, double share, boolean logarithmic) {
    if (share == 0 || share == 1) {
      return share == 0 ? from : to;
    }
    // Sums of logarithms do not overflow; the ratio of the ends could.
    return logarithmic
        ? Math.exp((1 - share) * Math.log(from) + share * Math.log(to))
        : from + (to - from) * share;
  }
}
