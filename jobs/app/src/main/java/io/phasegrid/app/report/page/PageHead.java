package io.phasegrid.app.report.page;

import static io.phasegrid.sweep.ThresholdKey.ALPHA;
import static io.phasegrid.sweep.ThresholdKey.COLLAPSED;
import static io.phasegrid.sweep.ThresholdKey.DRIFT;
import static io.phasegrid.sweep.ThresholdKey.EQUILIBRATION;
import static io.phasegrid.sweep.ThresholdKey.EXCESS;
import static io.phasegrid.sweep.ThresholdKey.FLAT;
import static io.phasegrid.sweep.ThresholdKey.RANK;
import static io.phasegrid.sweep.ThresholdKey.SCORE;

import io.phasegrid.analysis.diagram.LabelStyle;
import io.phasegrid.measure.Relation;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.spark.run.Version;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.LayerChoice;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.ThresholdKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Grid, cells, thresholds and versions of a sweep.
 *
 * @param sweep its thresholds are those that the page starts with
 */
record PageHead(Sweep sweep, String sweepText, SweepPoints points) {

  /** Thresholds that classify networks, as opposed to exponents. */
  private static final List<ThresholdKey> CLASSIFYING =
      List.of(ALPHA, EXCESS, FLAT, COLLAPSED, SCORE, RANK, EQUILIBRATION, DRIFT);

  private static final long NEVER = -1;

  Map<String, Object> json(String sparkVersion) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sweep", sweep.name());
    json.put("sweepText", sweepText);
    json.put("made", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.put(
        "versions",
        inOrder(
            Map.of(
                "phasegrid",
                Version.current(),
                "rule",
                PhaseRule.VERSION,
                "java",
                Runtime.version().toString(),
                "spark",
                sparkVersion)));
    json.put("axes", sweep.axes().stream().map(PageHead::axis).toList());
    json.put("seeds", sweep.seeds());
    json.put("refined", sweep.refinement().isPresent());
    json.put("thresholds", CLASSIFYING.stream().map(this::threshold).toList());
    json.put("layers", layers().plural());
    json.put("layersNote", layers().isStandard() ? "" : LayerChoice.PATH + " " + layers().text());
    json.put("relations", Arrays.stream(Relation.values()).map(PageHead::relation).toList());
    json.put("measurements", MeasuredLayers.MEASUREMENTS);
    json.put("words", words());
    json.put("styles", styles());
    json.put("settings", settings());
    json.put("places", Packed.ints(points.places()));
    json.put("outside", points.outside());
    json.put("cells", cells());
    return json;
  }

  /** Another JVM would iterate over the entries of {@code Map.of} in another order. */
  private static Map<String, Object> inOrder(Map<String, Object> entries) {
    return new TreeMap<>(entries);
  }

  private static Map<String, Object> axis(Axis axis) {
    return inOrder(Map.of("path", axis.setting().path(), "values", axis.values()));
  }

  private Map<String, Object> threshold(ThresholdKey key) {
    return inOrder(Map.of("path", key.path(), "value", sweep.thresholds().get(key)));
  }

  private static Map<String, Object> relation(Relation relation) {
    return inOrder(Map.of("word", relation.id(), "forward", relation.isForward()));
  }

  /** From the weakest claim to the strongest. */
  static List<String> words() {
    return LabelStyle.weakestFirst().stream().map(LabelStyle::word).toList();
  }

  private LayerChoice layers() {
    return sweep.thresholds().layers();
  }

  private Map<String, Object> styles() {
    Map<String, Object> json = new LinkedHashMap<>();
    for (LabelStyle style : LabelStyle.weakestFirst()) {
      json.put(
          style.word(),
          inOrder(
              Map.of(
                  "glyph",
                  style.glyph(),
                  "colour",
                  style.colour(),
                  "meaning",
                  style.meaning(layers()))));
    }
    return json;
  }

  /** Settings that apply to some point, with the value of each point. */
  private List<Map<String, Object>> settings() {
    List<Map<String, Object>> settings = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      List<Object> ofPoints = new ArrayList<>();
      points.points().forEach(cells -> ofPoints.add(cells.get(0).settings().get(setting)));
      List<Object> distinct = ofPoints.stream().distinct().toList();
      if (distinct.stream().anyMatch(Objects::nonNull)) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", setting.path());
        json.put("values", distinct);
        if (distinct.size() > 1) {
          Map<Object, Integer> codes = new HashMap<>();
          distinct.forEach(value -> codes.put(value, codes.size()));
          json.put("codes", Packed.ints(ofPoints.stream().mapToInt(codes::get).toArray()));
        }
        settings.add(json);
      }
    }
    return settings;
  }

  private Map<String, Object> cells() {
    List<StoredCell> cells = points.cells();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ids", String.join("", cells.stream().map(StoredCell::id).toList()));
    json.put("perPoint", Packed.ints(points.points().stream().mapToInt(List::size).toArray()));
    json.put("seeds", cells.stream().map(StoredCell::seed).toList());
    json.put("stepsDone", Packed.ints(cells.stream().mapToInt(c -> (int) c.stepsDone()).toArray()));
    json.put("layers", Packed.ints(cells.stream().mapToInt(StoredCell::layers).toArray()));
    Map<Integer, String> errors = new TreeMap<>();
    byte[] failed = new byte[cells.size()];
    for (int i = 0; i < failed.length; i++) {
      failed[i] = (byte) (cells.get(i).finite().isEmpty() ? 1 : 0);
      int index = i;
      cells.get(i).error().ifPresent(error -> errors.put(index, error));
    }
    json.put("firstSteps", firstSteps(cells));
    json.put("failed", Packed.bytes(failed));
    json.put("errors", errors);
    return json;
  }

  /** Columns of the first step at which something was reached, −1 for never, that have some. */
  private static Map<String, Object> firstSteps(List<StoredCell> cells) {
    Map<String, Object> json = new LinkedHashMap<>();
    put(json, "steps to fit", cells, StoredCell::stepsToFit);
    put(json, "steps to generalise", cells, StoredCell::stepsToGeneralise);
    return json;
  }

  private static void put(
      Map<String, Object> json,
      String name,
      List<StoredCell> cells,
      Function<StoredCell, Optional<Long>> first) {
    int[] steps =
        cells.stream().mapToInt(cell -> first.apply(cell).orElse(NEVER).intValue()).toArray();
    if (Arrays.stream(steps).anyMatch(step -> step != NEVER)) {
      json.put(name, Packed.ints(steps));
    }
  }
}
