package io.phasegrid.sweep;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Thresholds of the classification rules and the layers that they are held against, changeable in a
 * sweep file or when stored results are classified again.
 *
 * @param values one for every key
 * @param layers by which networks are classified
 */
public record Thresholds(Map<ThresholdKey, Double> values, LayerChoice layers)
    implements Serializable {

  /** Defaults of all keys, on the middle layers. */
  public static final Thresholds DEFAULT =
      new Thresholds(
          Arrays.stream(ThresholdKey.values())
              .collect(Collectors.toMap(key -> key, ThresholdKey::standard)),
          LayerChoice.Part.MIDDLE);

  /** Copies the map. */
  public Thresholds {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  /** Threshold of a key. */
  public double get(ThresholdKey key) {
    return values.get(key);
  }

  /** Copy with one threshold replaced. */
  public Thresholds with(ThresholdKey key, double value) {
    Map<ThresholdKey, Double> changed = new EnumMap<>(values);
    changed.put(key, value);
    return new Thresholds(changed, layers);
  }

  /** Copy for other layers. */
  public Thresholds with(LayerChoice other) {
    return new Thresholds(values, other);
  }
}
