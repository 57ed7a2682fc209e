package io.phasegrid.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a resolved sweep as a sweep file that reads back as the same sweep. */
public final class SweepWriter {

  private SweepWriter() {}

  /** The YAML of a sweep, with every setting spelled out. */
  public static String write(Sweep sweep) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (Setting field : Setting.values()) {
      Object value = sweep.base().value(field);
      boolean varies = sweep.axes().stream().anyMatch(axis -> axis.field() == field);
      if (value != null && !varies && meaningful(field, sweep)) {
        add(sections, field.path(), text(field, value));
      }
    }
    for (ThresholdKey key : ThresholdKey.values()) {
      add(sections, key.path(), Double.toString(sweep.thresholds().get(key)));
    }
    sweep.refinement().ifPresent(refinement -> add(sections, refinement));
    StringBuilder yaml = new StringBuilder("name: " + quoted(sweep.name()) + "\n");
    sections.forEach(
        (section, entries) -> yaml.append(section).append(":\n").append(String.join("", entries)));
    if (!sweep.axes().isEmpty()) {
      yaml.append("axes:\n");
      for (Axis axis : sweep.axes()) {
        yaml.append("  ").append(axis.field().path()).append(": ").append(list(axis)).append('\n');
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

  private static boolean meaningful(Setting field, Sweep sweep) {
    return DataAndModelKinds.of(sweep.base(), sweep.axes()).giveMeaningTo(field);
  }

  private static void add(Map<String, List<String>> sections, String path, String value) {
    int dot = path.indexOf('.');
    sections
        .computeIfAbsent(path.substring(0, dot), section -> new ArrayList<>())
        .add("  " + path.substring(dot + 1) + ": " + value + "\n");
  }

  private static String list(Axis axis) {
    return axis.values().stream()
        .map(value -> text(axis.field(), value))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(Setting field, Object value) {
    if (field == Setting.MEASURE_AT) {
      return "[" + value + "]";
    }
    return field.valueClass() == String.class ? quoted((String) value) : value.toString();
  }

  /** Double quotes with YAML's escapes, so that any text reads back as itself. */
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
