package io.phasegrid.sweep;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the rules draw their lines; each can be changed in a sweep file or on the command line of
 * the commands that label again.
 *
 * @param values a threshold for every key
 */
public record Thresholds(Map<ThresholdKey, Double> values) implements Serializable {

  /** The thresholds that hold where a sweep file is silent. */
  public static final Thresholds DEFAULT =
      new Thresholds(
          Arrays.stream(ThresholdKey.values())
              .collect(Collectors.toMap(key -> key, ThresholdKey::standard)));

  /** Keeps its own copy of the map. */
  public Thresholds {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  /** The threshold of a key. */
  public double get(ThresholdKey key) {
    return values.get(key);
  }

  /** These thresholds with one of them replaced. */
  public Thresholds with(ThresholdKey key, double value) {
    Map<ThresholdKey, Double> changed = new EnumMap<>(values);
    changed.put(key, value);
    return new Thresholds(changed);
  }
}
