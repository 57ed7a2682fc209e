package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.diagram.Panel;
import io.phasegrid.app.report.figure.plot.PanelTitle;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plane of a sweep's first two axes, with one panel per combination of the others.
 *
 * @param panels values of the other axes, in all combinations, last axis fastest
 */
record Plane(PlaneAxis across, PlaneAxis up, List<Map<Setting, Object>> panels) {

  static Plane of(Sweep sweep) {
    List<Axis> axes = sweep.axes();
    List<Panel> panels = Panel.all(axes.subList(Math.min(2, axes.size()), axes.size()));
    return new Plane(
        PlaneAxis.of(axes.stream().findFirst()),
        PlaneAxis.of(axes.stream().skip(1).findFirst()),
        panels.stream().map(Panel::settings).toList());
  }

  /** Settings of a cell of the plane. */
  Map<Setting, Object> place(Map<Setting, Object> panel, int column, int row) {
    Map<Setting, Object> place = new LinkedHashMap<>(panel);
    across.setting().ifPresent(setting -> place.put(setting, across.values().get(column)));
    up.setting().ifPresent(setting -> place.put(setting, up.values().get(row)));
    return place;
  }

  /** Whether both axes are numeric with at least two values, as a boundary requires. */
  boolean isOfNumbers() {
    return across.setting().filter(PlaneAxis::isOfNumbers).isPresent()
        && up.setting().filter(PlaneAxis::isOfNumbers).isPresent()
        && across.values().size() > 1
        && up.values().size() > 1;
  }

  /** Titles of the panels: one line per setting. */
  List<PanelTitle> titles() {
    return panels.stream().map(Plane::title).toList();
  }

  /** Title of a panel. */
  static PanelTitle title(Map<Setting, Object> panel) {
    return PanelTitle.of(
        panel.entrySet().stream()
            .map(entry -> SettingName.with(entry.getKey(), entry.getValue()))
            .toList());
  }

  /** Key of a panel as in the table {@code boundary}. */
  static String key(Map<Setting, Object> panel) {
    return new Panel(panel).text();
  }
}
