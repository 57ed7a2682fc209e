package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import scala.Option;

/** Settings as columns of a table; null where a setting does not apply. */
public final class SettingColumns {

  private SettingColumns() {}

  /** Columns of all settings, then others. */
  public static Column[] and(String... others) {
    return named(Stream.of(Setting.values()).map(Setting::column).toList(), others);
  }

  /** Columns of these names, then others. */
  public static Column[] named(List<String> names, String... others) {
    return Stream.concat(names.stream(), Stream.of(others))
        .map(functions::col)
        .toArray(Column[]::new);
  }

  /** Settings that apply to a row and that it has columns for. */
  public static Map<Setting, Object> of(Row row) {
    EnumMap<Setting, Object> settings = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      Option<Object> index = row.schema().getFieldIndex(setting.column());
      if (index.isDefined() && !row.isNullAt((int) index.get())) {
        settings.put(setting, row.get((int) index.get()));
      }
    }
    return settings;
  }

  /**
   * Places of a point on the grid of some axes, the last fastest: none if a value is not on its
   * axis, several if a setting does not apply.
   */
  public static List<Integer> places(Map<Setting, Object> point, List<Axis> axes) {
    List<Integer> places = List.of(0);
    for (Axis axis : axes) {
      Object value = point.get(axis.setting());
      int step = value == null ? -1 : axis.values().indexOf(value);
      places =
          places.stream()
              .flatMap(
                  place ->
                      IntStream.range(0, axis.size())
                          .filter(any -> value == null || any == step)
                          .mapToObj(any -> place * axis.size() + any))
              .toList();
    }
    return places;
  }
}
