package io.phasegrid.app.report.page;

import io.phasegrid.input.InputException;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Stored points of a sweep's grid, in grid order.
 *
 * @param points cells of each point, sorted by id, the order in which diagrams sum them
 * @param places index of the point for every combination of axis values, last axis fastest; −1 if
 *     nothing is stored
 * @param outside number of stored cells outside the grid
 */
record SweepPoints(List<List<StoredCell>> points, int[] places, int outside) {

  private static final int MOST_PLACES = 250_000;
  private static final int NOTHING = -1;

  /**
   * Assigns cells to places of the grid.
   *
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
    List<List<StoredCell>> found = new ArrayList<>();
    Map<Integer, Integer> firstPlace = new HashMap<>();
    int outside = 0;
    for (List<StoredCell> point : byPoint.values()) {
      int index = found.size();
      List<Integer> covered =
          covered(sweep, point.get(0).settings()).stream()
              .filter(place -> places[place] == NOTHING)
              .toList();
      if (covered.isEmpty()) {
        outside += point.size();
        continue;
      }
      covered.forEach(place -> places[place] = index);
      firstPlace.put(index, covered.get(0));
      found.add(point);
    }
    return inOrder(found, places, firstPlace, outside);
  }

  private static SweepPoints inOrder(
      List<List<StoredCell>> found, int[] places, Map<Integer, Integer> firstPlace, int outside) {
    List<Integer> order =
        firstPlace.keySet().stream().sorted(Comparator.comparing(firstPlace::get)).toList();
    int[] rank = new int[found.size()];
    for (int i = 0; i < rank.length; i++) {
      rank[order.get(i)] = i;
    }
    return new SweepPoints(
        order.stream().map(found::get).toList(),
        Arrays.stream(places).map(index -> index == NOTHING ? NOTHING : rank[index]).toArray(),
        outside);
  }

  private static int countPlaces(Sweep sweep) {
    long count = 1;
    for (Axis axis : sweep.axes()) {
      count *= axis.size();
      if (count > MOST_PLACES) {
        throw new InputException(
            "The axes of sweep %s make more than %,d points, too many for a page: narrow one, for example with %s=[%s]."
                .formatted(sweep.name(), MOST_PLACES, axis.setting().path(), axis.values().get(0)));
      }
    }
    return (int) count;
  }

  /** Places of a point: several if an axis does not apply to it; none outside the grid. */
  private static List<Integer> covered(Sweep sweep, Map<Setting, Object> settings) {
    Settings point = Settings.of(settings);
    for (Setting setting : Setting.values()) {
      boolean varies = sweep.axes().stream().anyMatch(axis -> axis.setting() == setting);
      Optional<Object> value = Optional.ofNullable(settings.get(setting));
      // Paths are not compared, since files may have moved, nor are settings that do not apply,
      // such as the depth of a network that is not an MLP.
      if (!varies
          && !setting.isPath()
          && setting.appliesTo(point)
          && value.isPresent()
          && !value.get().equals(sweep.base().value(setting))) {
        return List.of();
      }
    }
    List<Integer> places = List.of(0);
    for (Axis axis : sweep.axes()) {
      Object value = settings.get(axis.setting());
      List<Integer> further = new ArrayList<>();
      for (int place : places) {
        for (int i = 0; i < axis.size(); i++) {
          if (value == null || value.equals(axis.values().get(i))) {
            further.add(place * axis.size() + i);
          }
        }
      }
      places = further;
    }
    return places;
  }

  /** All cells, point by point. */
  List<StoredCell> cells() {
    return points.stream().flatMap(List::stream).toList();
  }

  /** Points with several seeds, which have mean statistics in addition to those of their cells. */
  List<List<StoredCell>> withSeveralSeeds() {
    return points.stream().filter(cells -> cells.size() > 1).toList();
  }
}
