package io.phasegrid.sweep;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Resolved settings of one grid point, with a digest of the data files and the network file, if
 * any. Immutable.
 */
public final class Settings implements Serializable {

  private static final long serialVersionUID = 1L;

  private final EnumMap<Setting, Object> values;
  private final String dataDigest;

  /** Null if there is no network file or it has not been read. */
  private final NetworkFile networkFile;

  private Settings(EnumMap<Setting, Object> values, String dataDigest, NetworkFile networkFile) {
    this.values = values;
    this.dataDigest = dataDigest;
    this.networkFile = networkFile;
  }

  /**
   * Settings from validated values of the classes of {@link Setting#valueClass}; absent settings
   * take their default.
   */
  public static Settings of(Map<Setting, Object> values) {
    EnumMap<Setting, Object> all = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      setting.defaultValue().ifPresent(value -> all.put(setting, value));
    }
    all.putAll(values);
    return new Settings(all, "", null);
  }

  /** Copy with one setting changed. */
  public Settings with(Setting setting, Object value) {
    EnumMap<Setting, Object> changed = new EnumMap<>(values);
    changed.put(setting, value);
    return new Settings(changed, dataDigest, networkFile);
  }

  /**
   * Copy with a digest of the data files for cell ids: moving the folder keeps an id, changing the
   * contents does not.
   */
  public Settings withDataDigest(String digest) {
    return new Settings(values, digest, networkFile);
  }

  /** Copy with a network file. */
  public Settings withNetworkFile(NetworkFile file) {
    return new Settings(values, dataDigest, file);
  }

  /** The network file, if any; its text is empty if it was not read. */
  public Optional<NetworkFile> networkFile() {
    String path = (String) values.get(Setting.NETWORK_DL4J);
    if (path == null) {
      return Optional.empty();
    }
    return Optional.of(networkFile == null ? new NetworkFile(path, "") : networkFile);
  }

  /** A Long, Double, Boolean or String; null if unset. */
  public Object value(Setting setting) {
    return values.get(setting);
  }

  /** Value of a whole-number setting. */
  public int whole(Setting setting) {
    return Math.toIntExact((Long) values.get(setting));
  }

  /** Value of a real setting. */
  public double real(Setting setting) {
    return (Double) values.get(setting);
  }

  /** Value of a boolean setting. */
  public boolean flag(Setting setting) {
    return (Boolean) values.get(setting);
  }

  /** Value of a text setting. */
  public String text(Setting setting) {
    return (String) values.get(setting);
  }

  /** Value as shown in tables; null if the setting does not apply. */
  public Object shownValue(Setting setting) {
    return setting.appliesTo(this) ? values.get(setting) : null;
  }

  /** All values by setting; unmodifiable. */
  public Map<Setting, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  /**
   * Canonical text of the settings, one line each in alphabetical order, without those that do not
   * apply or have their earlier value. Equal texts mean equal training.
   */
  public String canonicalText() {
    TreeMap<String, Object> lines = new TreeMap<>();
    for (Setting setting : Setting.values()) {
      Object value = shownValue(setting);
      if (value != null
          && !setting.isPath()
          && !value.equals(setting.earlierValue().orElse(null))) {
        lines.put(setting.path(), exact(value));
      }
    }
    if (!dataDigest.isEmpty()) {
      lines.put("data.digest", dataDigest);
    }
    networkFile().ifPresent(file -> lines.put("network.digest", file.digest()));
    StringBuilder text = new StringBuilder();
    lines.forEach((path, value) -> text.append(path).append('=').append(value).append('\n'));
    return text.toString();
  }

  /** Hexadecimal, because decimal text of real numbers differs between Java versions. */
  private static String exact(Object value) {
    return value instanceof Double real ? Double.toHexString(real) : value.toString();
  }
}
