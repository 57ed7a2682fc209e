package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.boundary.AxisScale;
import io.phasegrid.analysis.diagram.Panel;
import io.phasegrid.app.report.figure.plot.PanelLayout;
import io.phasegrid.app.report.figure.plot.PanelTitle;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Plane of a sweep's first two axes, with one panel per combination of the others.
 *
 * @param panels values of the other axes, last axis fastest
 */
record Plane(PlaneAxis across, PlaneAxis up, List<Map<Setting, Object>> panels) {

  private static final double SQUARE = 0.9;
  private static final double FLAT = 0.2;
  private static final double OF_A_ROW = 0.12;

  static Plane of(Sweep sweep) {
    List<Axis> axes = sweep.axes();
    List<Panel> panels = Panel.all(axes.subList(Math.min(2, axes.size()), axes.size()));
    return new Plane(
        PlaneAxis.of(axes.stream().findFirst()),
        PlaneAxis.of(axes.stream().skip(1).findFirst()),
        panels.stream().map(Panel::settings).toList());
  }

  Map<Setting, Object> place(Map<Setting, Object> panel, int column, int row) {
    Map<Setting, Object> place = new LinkedHashMap<>(panel);
    across.setting().ifPresent(setting -> place.put(setting, across.values().get(column)));
    up.setting().ifPresent(setting -> place.put(setting, up.values().get(row)));
    return place;
  }

  /** Whether both axes are numeric with several values, as a boundary requires. */
  boolean isOfNumbers() {
    return Stream.of(across, up)
        .allMatch(
            axis ->
                axis.setting().filter(PlaneAxis::isOfNumbers).isPresent()
                    && axis.values().size() > 1);
  }

  List<PanelTitle> titles() {
    return panels.stream().map(Plane::title).toList();
  }

  static PanelTitle title(Map<Setting, Object> panel) {
    return PanelTitle.of(
        panel.entrySet().stream()
            .map(entry -> SettingName.with(entry.getKey(), entry.getValue()))
            .toList());
  }

  /** Panel key of the table {@code boundary}. */
  static String key(Map<Setting, Object> panel) {
    return new Panel(panel).text();
  }

  /** Names axes with an asinh scale, which shows 0 next to logarithms. */
  String scales() {
    List<String> bent =
        Stream.of(across, up)
            .filter(axis -> axis.axis().scale() == AxisScale.ASINH)
            .map(axis -> axis.axis().title())
            .toList();
    return bent.isEmpty()
        ? ""
        : "Scale of %s: inverse hyperbolic sine, logarithmic but for its place for 0."
            .formatted(String.join(" and ", bent));
  }

  /** Layout of plots, flatter for few rows, with a margin on the right in points. */
  PanelLayout layout(List<PanelTitle> titles, int columns, FigureWidth width, double margin) {
    return PanelLayout.of(
        titles,
        across.axis(),
        up.axis(),
        columns,
        width.points() - margin,
        width.largestPlot(),
        Math.min(SQUARE, FLAT + OF_A_ROW * up.values().size()));
  }
}
