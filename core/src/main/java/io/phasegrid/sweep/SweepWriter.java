package io.phasegrid.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a resolved sweep as a file that reads back as the same sweep. */
public final class SweepWriter {

  private SweepWriter() {}

  /** YAML with every setting written out. */
  public static String write(Sweep sweep) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      Object value = sweep.base().value(setting);
      boolean varies = sweep.axes().stream().anyMatch(axis -> axis.setting() == setting);
      if (value != null && !varies && meaningful(setting, sweep)) {
        add(sections, setting.path(), text(setting, value));
      }
    }
    for (ThresholdKey key : ThresholdKey.values()) {
      add(sections, key.path(), Double.toString(sweep.thresholds().get(key)));
    }
    LayerChoice layers = sweep.thresholds().layers();
    if (!layers.isStandard()) {
      // Earlier versions do not know the key.
      add(sections, LayerChoice.PATH, text(layers));
    }
    sweep.refinement().ifPresent(refinement -> add(sections, refinement));
    StringBuilder yaml = new StringBuilder("name: " + quoted(sweep.name()) + "\n");
    sections.forEach(
        (section, entries) -> yaml.append(section).append(":\n").append(String.join("", entries)));
    if (!sweep.axes().isEmpty()) {
      yaml.append("axes:\n");
      for (Axis axis : sweep.axes()) {
        yaml.append("  %s: %s\n".formatted(axis.setting().path(), list(axis)));
      }
    }
    return yaml.append("seeds: ").append(sweep.seeds()).append('\n').toString();
  }

  private static void add(Map<String, List<String>> sections, Refinement refinement) {
    add(sections, RefinementReader.BUDGET, Long.toString(refinement.budget()));
    add(
        sections,
        RefinementReader.TARGET,
        refinement.alpha().isPresent()
            ? "{alpha: " + refinement.alpha().getAsDouble() + "}"
            : "labels");
    refinement
        .rounds()
        .ifPresent(rounds -> add(sections, RefinementReader.ROUNDS, Integer.toString(rounds)));
    add(sections, RefinementReader.CONFIDENCE, Double.toString(refinement.confidence()));
  }

  private static boolean meaningful(Setting setting, Sweep sweep) {
    return DataAndModelKinds.of(sweep.base(), sweep.axes()).giveMeaningTo(setting);
  }

  private static void add(Map<String, List<String>> sections, String path, String value) {
    int dot = path.indexOf('.');
    sections
        .computeIfAbsent(path.substring(0, dot), section -> new ArrayList<>())
        .add("  " + path.substring(dot + 1) + ": " + value + "\n");
  }

  private static String list(Axis axis) {
    return axis.values().stream()
        .map(value -> text(axis.setting(), value))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(Setting setting, Object value) {
    if (setting == Setting.MEASURE_AT) {
      return "[" + value + "]";
    }
    return setting.valueClass() == String.class ? quoted((String) value) : value.toString();
  }

  private static String text(LayerChoice choice) {
    return choice instanceof LayerChoice.Listed listed
        ? listed.layers().stream()
            .map(layer -> layer.isNumber() ? layer.text() : quoted(layer.text()))
            .collect(Collectors.joining(", ", "[", "]"))
        : choice.text();
  }

  /** Double-quoted YAML with escapes: any text reads back unchanged. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f) {
        quoted.append("\\x%02x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
