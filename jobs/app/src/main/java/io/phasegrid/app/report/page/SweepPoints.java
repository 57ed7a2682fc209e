package io.phasegrid.app.report.page;

import io.phasegrid.analysis.diagram.SettingColumns;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Sweep;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stored points of a sweep's grid, in grid order.
 *
 * @param points cells by id, the order in which diagrams sum them
 * @param places index of the point for every combination of axis values, last axis fastest; −1 if
 *     nothing is stored
 * @param outside stored cells outside the grid
 */
record SweepPoints(List<List<StoredCell>> points, int[] places, int outside) {

  private static final int MOST_PLACES = 250_000;
  private static final int NOTHING = -1;

  /**
   * @throws InputException if the grid is larger than a page can show
   */
  static SweepPoints of(Sweep sweep, List<StoredCell> cells) {
    int[] places = new int[countPlaces(sweep)];
    Arrays.fill(places, NOTHING);
    Map<String, List<StoredCell>> byPoint =
        cells.stream()
            .sorted(Comparator.comparing(StoredCell::id))
            .collect(
                Collectors.groupingBy(
                    StoredCell::pointId, LinkedHashMap::new, Collectors.toList()));
    TreeMap<Integer, List<StoredCell>> byFirstPlace = new TreeMap<>();
    int outside = 0;
    for (List<StoredCell> point : byPoint.values()) {
      List<Integer> covered =
          covered(sweep, point.get(0).settings()).stream()
              .filter(place -> places[place] == NOTHING)
              .toList();
      if (covered.isEmpty()) {
        outside += point.size();
        continue;
      }
      covered.forEach(place -> places[place] = covered.get(0));
      byFirstPlace.put(covered.get(0), point);
    }
    List<Integer> order = List.copyOf(byFirstPlace.keySet());
    return new SweepPoints(
        List.copyOf(byFirstPlace.values()),
        Arrays.stream(places)
            .map(first -> first == NOTHING ? NOTHING : Collections.binarySearch(order, first))
            .toArray(),
        outside);
  }

  private static int countPlaces(Sweep sweep) {
    long count = 1;
    for (Axis axis : sweep.axes()) {
      count *= axis.size();
      if (count > MOST_PLACES) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "The axes of sweep %s make more than %,d points, too many for a page: narrow one, for example with %s=[%s].",
                sweep.name(),
                MOST_PLACES,
                axis.setting().path(),
                axis.values().get(0)));
      }
    }
    return (int) count;
  }

  /** Places of a point: several if an axis does not apply to it; none outside the grid. */
  private static List<Integer> covered(Sweep sweep, Map<Setting, Object> settings) {
    Settings point = Settings.of(settings);
    for (Setting setting : Setting.values()) {
      boolean varies = sweep.axes().stream().anyMatch(axis -> axis.setting() == setting);
      Object value = settings.get(setting);
      // Files may have moved; settings such as the depth do not apply to every network.
      if (!varies
          && !setting.isPath()
          && setting.appliesTo(point)
          && value != null
          && !value.equals(sweep.base().value(setting))) {
        return List.of();
      }
    }
    return SettingColumns.places(settings, sweep.axes());
  }

  /** All cells, point by point. */
  List<StoredCell> cells() {
    return points.stream().flatMap(List::stream).toList();
  }

  /** These have mean statistics in addition to those of their cells. */
  List<List<StoredCell>> withSeveralSeeds() {
    return points.stream().filter(cells -> cells.size() > 1).toList();
  }
}
