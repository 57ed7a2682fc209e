package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One value for each axis that is not drawn, in the order of the axes. */
public record Panel(Map<Setting, Object> settings) {

  /** All combinations, the last axis varying fastest. */
  public static List<Panel> all(List<Axis> axes) {
    List<Panel> panels = List.of(new Panel(Map.of()));
    for (Axis axis : axes) {
      panels =
          panels.stream()
              .flatMap(panel -> axis.values().stream().map(value -> panel.with(axis, value)))
              .toList();
    }
    return panels;
  }

  private Panel with(Axis axis, Object value) {
    Map<Setting, Object> extended = new LinkedHashMap<>(settings);
    extended.put(axis.setting(), value);
    return new Panel(extended);
  }

  /** Whether a cell with these settings is in this panel; absent settings match any value. */
  public boolean holds(Map<Setting, Object> cell) {
    return settings.entrySet().stream()
        .allMatch(
            entry ->
                cell.get(entry.getKey()) == null
                    || cell.get(entry.getKey()).equals(entry.getValue()));
  }

  /** Width of the panel's networks, if width varies. */
  public Optional<Long> width() {
    return Optional.ofNullable((Long) settings.get(Setting.NETWORK_WIDTH));
  }

  /** The same panel for networks of any width. */
  public Panel withoutWidth() {
    Map<Setting, Object> others = new LinkedHashMap<>(settings);
    others.remove(Setting.NETWORK_WIDTH);
    return new Panel(others);
  }

  /** Text such as {@code network.width=32}; empty for a single panel. */
  public String text() {
    return settings.entrySet().stream()
        .map(entry -> entry.getKey().path() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
