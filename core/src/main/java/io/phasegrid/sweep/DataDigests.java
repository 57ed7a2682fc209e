package io.phasegrid.sweep;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** Digests of the contents of data files, by the configuration that names the files; immutable. */
public final class DataDigests implements Serializable {

  /** For sweeps whose data come from no files. */
  public static final DataDigests NONE = new DataDigests(Map.of());

  private static final long serialVersionUID = 1L;

  private final HashMap<DataConfig, String> byConfig;

  /**
   * @param byConfig digest by configuration; empty text for data that come from no files
   */
  public DataDigests(Map<DataConfig, String> byConfig) {
    this.byConfig = new HashMap<>(byConfig);
  }

  /** The settings with the digest of the data that they name. */
  Settings identify(Settings settings) {
    if (byConfig.isEmpty()) {
      return settings;
    }
    String digest = byConfig.get(DataConfig.of(settings));
    return digest == null || digest.isEmpty() ? settings : settings.withDataDigest(digest);
  }
}
