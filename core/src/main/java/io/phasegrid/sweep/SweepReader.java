package io.phasegrid.sweep;

import io.phasegrid.input.InputException;
import io.phasegrid.input.NearestName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Interprets a sweep document: types, ranges, defaults, axes, seeds. */
final class SweepReader {

  private static final String NAME = "name";
  private static final String SEEDS = "seeds";

  /** Keeps a typing error from exhausting memory. */
  private static final int MOST_SEEDS = 1_000_000;

  private final SweepDocument document;
  private final Map<Setting, Object> values = new EnumMap<>(Setting.class);
  private final Map<Setting, YamlEntry> origins = new EnumMap<>(Setting.class);
  private final List<Axis> axes = new ArrayList<>();

  private SweepReader(SweepDocument document) {
    this.document = document;
  }

  static Sweep read(SweepDocument document) {
    return new SweepReader(document).sweep();
  }

  /** A name with line breaks or escape sequences would garble what shows it. */
  static void requirePlainName(SweepDocument document) {
    document
        .entry(NAME)
        .filter(entry -> entry.scalar().chars().anyMatch(Character::isISOControl))
        .ifPresent(
            entry -> {
              throw entry.wrong("name has a line break or another control character; leave it out");
            });
  }

  private Sweep sweep() {
    for (YamlEntry entry : document.entries().values()) {
      if (!isKnownBesideSettings(entry.path())) {
        readSetting(entry);
      }
    }
    for (YamlEntry entry : document.axes().values()) {
      requireThatItCanVary(entry);
      readAxis(entry);
    }
    new Consistency(document.file(), values, axes, origins).check();
    return new Sweep(
        name(),
        Settings.of(values),
        axes,
        seeds(),
        thresholds(),
        new RefinementReader(document).read(axes));
  }

  private static boolean isKnownBesideSettings(String path) {
    return path.equals(NAME)
        || path.equals(SEEDS)
        || ThresholdKey.paths().contains(path)
        || path.equals(LayerChoice.PATH)
        || RefinementReader.PATHS.contains(path);
  }

  private void readSetting(YamlEntry entry) {
    Setting setting = settingOf(entry);
    if (setting == Setting.MEASURE_AT) {
      values.put(setting, stepsOf(entry));
    } else if (entry.isSequence() && setting.canBeAxis()) {
      throw entry.wrong(
          "%s has several values: move it under axes, or keep one".formatted(setting.path()));
    } else {
      values.put(setting, valueOf(setting, entry, entry.scalar()));
    }
    origins.put(setting, entry);
  }

  private static void requireThatItCanVary(YamlEntry entry) {
    boolean varies = Setting.at(entry.path()).map(Setting::canBeAxis).orElse(true);
    if (!varies || isKnownBesideSettings(entry.path())) {
      throw entry.wrong(entry.path() + " cannot be an axis: move it out of axes");
    }
  }

  private void readAxis(YamlEntry entry) {
    Setting setting = settingOf(entry);
    if (values.containsKey(setting)) {
      throw entry.wrong(
          "%s is an axis and also has a value in %s: remove one of the two"
              .formatted(entry.path(), origins.get(setting).place()));
    }
    List<Object> axisValues = AxisValues.read(setting, entry);
    axes.add(new Axis(setting, axisValues));
    origins.put(setting, entry);
    values.put(setting, axisValues.get(0));
  }

  private static Setting settingOf(YamlEntry entry) {
    return Setting.at(entry.path())
        .orElseThrow(
            () ->
                entry.wrong(
                    "unknown key %s; the nearest valid key is %s"
                        .formatted(entry.path(), nearestPath(entry.path()))));
  }

  private static String nearestPath(String key) {
    Map<String, String> pathOf = new TreeMap<>();
    if (key.indexOf('.') < 0) {
      SweepDocument.SECTIONS.forEach(section -> pathOf.put(section, section));
    }
    for (String path : validPaths()) {
      pathOf.put(path, path);
      if (key.indexOf('.') < 0) {
        // A key without a dot may lack its section.
        pathOf.put(path.substring(path.indexOf('.') + 1), path);
      }
    }
    return pathOf.get(NearestName.of(key, pathOf.keySet()));
  }

  private static Set<String> validPaths() {
    Set<String> paths = new TreeSet<>(ThresholdKey.paths());
    paths.addAll(RefinementReader.PATHS);
    paths.add(LayerChoice.PATH);
    paths.add(NAME);
    paths.add(SEEDS);
    paths.add("axes");
    for (Setting setting : Setting.values()) {
      paths.add(setting.path());
    }
    return paths;
  }

  static Object valueOf(Setting setting, YamlEntry entry, String text) {
    String shown = text.isEmpty() ? "empty" : text;
    return entry.read(setting.type(), text, setting.path() + " is " + shown);
  }

  /** Canonical form: ascending, with the end last. */
  private static String stepsOf(YamlEntry entry) {
    TreeSet<Long> steps = new TreeSet<>();
    for (String text : entry.scalars()) {
      for (String word : text.split(",")) {
        if (!word.trim().equals(MeasureConfig.END)) {
          try {
            steps.add((Long) SettingType.whole(0).read(word.trim()));
          } catch (IllegalArgumentException e) {
            throw entry.wrong(
                "measure.at holds %s, expected steps (whole numbers from 0) or end"
                    .formatted(word.trim()));
          }
        }
      }
    }
    return Stream.concat(steps.stream(), Stream.of(MeasureConfig.END))
        .map(Object::toString)
        .collect(Collectors.joining(","));
  }

  private String name() {
    YamlEntry entry =
        document
            .entry(NAME)
            .orElseThrow(
                () ->
                    new InputException(document.file() + ": name is missing; add name: my-sweep."));
    String name = entry.scalar();
    if (name.isBlank()) {
      throw entry.wrong("name is empty; give the sweep a name");
    }
    return name;
  }

  private List<Long> seeds() {
    YamlEntry entry = document.entry(SEEDS).orElse(null);
    if (entry == null) {
      return List.of(0L);
    }
    if (!entry.isSequence()) {
      long count = seed(entry, "is", entry.scalar(), SettingType.whole(1, MOST_SEEDS));
      return LongStream.range(0, count).boxed().toList();
    }
    Set<Long> seeds = new LinkedHashSet<>();
    for (String text : entry.scalars()) {
      if (!seeds.add(seed(entry, "holds", text, SettingType.whole(0)))) {
        throw entry.wrong("seeds holds " + text + " twice: remove one");
      }
    }
    if (seeds.isEmpty()) {
      throw entry.wrong("seeds is empty: give a number of seeds or a list of them");
    }
    return List.copyOf(seeds);
  }

  private static long seed(YamlEntry entry, String verb, String text, SettingType type) {
    return (Long) entry.read(type, text, "seeds %s %s".formatted(verb, text));
  }

  private Thresholds thresholds() {
    Thresholds thresholds =
        Thresholds.DEFAULT.with(new LayerChoiceReader(document).read(Settings.of(values), axes));
    for (ThresholdKey key : ThresholdKey.values()) {
      YamlEntry entry = document.entry(key.path()).orElse(null);
      if (entry != null) {
        thresholds = thresholds.with(key, (Double) entry.read(SettingType.NUMBER));
      }
    }
    return thresholds;
  }
}
