package io.phasegrid.sweep;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The resolved settings of one point of a grid, immutable: a value for every {@link Setting}, and
 * for data that is read from files a digest of their contents; for a network that a file describes,
 * the file.
 */
public final class Settings implements Serializable {

  private static final long serialVersionUID = 1L;

  private final EnumMap<Setting, Object> values;
  private final String dataDigest;

  /** Null where no file describes the network, or none has been read. */
  private final NetworkFile networkFile;

  private Settings(EnumMap<Setting, Object> values, String dataDigest, NetworkFile networkFile) {
    this.values = values;
    this.dataDigest = dataDigest;
    this.networkFile = networkFile;
  }

  /**
   * Settings from validated values; fields that are absent stand at their default.
   *
   * @param values values of the classes that {@link Setting#valueClass} tells
   */
  public static Settings of(Map<Setting, Object> values) {
    EnumMap<Setting, Object> all = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      setting.defaultValue().ifPresent(value -> all.put(setting, value));
    }
    all.putAll(values);
    return new Settings(all, "", null);
  }

  /** These settings with one field changed. */
  public Settings with(Setting setting, Object value) {
    EnumMap<Setting, Object> changed = new EnumMap<>(values);
    changed.put(setting, value);
    return new Settings(changed, dataDigest, networkFile);
  }

  /**
   * These settings with the digest of the data files that they name, which stands for the files in
   * the cell's id: a moved folder is the same data, changed contents are not.
   */
  public Settings withDataDigest(String digest) {
    return new Settings(values, digest, networkFile);
  }

  /** These settings with the contents of the file that describes their network. */
  public Settings withNetworkFile(NetworkFile file) {
    return new Settings(values, dataDigest, file);
  }

  /** The file that describes the network, if one does; without its text if it was not read. */
  public Optional<NetworkFile> networkFile() {
    String path = (String) values.get(Setting.NETWORK_DL4J);
    if (path == null) {
      return Optional.empty();
    }
    return Optional.of(networkFile == null ? new NetworkFile(path, "") : networkFile);
  }

  /** The value of a field: a Long, Double, Boolean or String; null where unset. */
  public Object value(Setting setting) {
    return values.get(setting);
  }

  /** The value of a whole-number field. */
  public int whole(Setting setting) {
    return Math.toIntExact((Long) values.get(setting));
  }

  /** The value of a real field. */
  public double real(Setting setting) {
    return (Double) values.get(setting);
  }

  /** The value of a true-or-false field. */
  public boolean flag(Setting setting) {
    return (Boolean) values.get(setting);
  }

  /** The value of a field of words. */
  public String text(Setting setting) {
    return (String) values.get(setting);
  }

  /** The value of a field where it applies, else null: what the tables show. */
  public Object shownValue(Setting setting) {
    return setting.appliesTo(this) ? values.get(setting) : null;
  }

  /** All values by field. */
  public Map<Setting, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  /**
   * The settings as text, a line each in alphabetical order, without those that do not apply or
   * stand at their default: equal texts mean equal training.
   */
  public String canonicalText() {
    TreeMap<String, Object> lines = new TreeMap<>();
    for (Setting setting : Setting.values()) {
      Object value = shownValue(setting);
      if (value != null
          && !setting.isPath()
          && !value.equals(setting.defaultValue().orElse(null))) {
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

  /** Real numbers in hexadecimal: their decimal text differs between versions of Java. */
  private static String exact(Object value) {
    return value instanceof Double real ? Double.toHexString(real) : value.toString();
  }
}
