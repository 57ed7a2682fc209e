package io.phasegrid.sweep;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the files that settings name hold: digests of the contents of data files, by the
 * configuration that names the files, and the contents of the files that describe networks;
 * immutable.
 */
public final class DataDigests implements Serializable {

  /** For sweeps whose data come from no files. */
  public static final DataDigests NONE = new DataDigests(Map.of());

  private static final long serialVersionUID = 1L;

  private final HashMap<DataConfig, String> byConfig;
  private final HashMap<String, NetworkFile> networks;

  /**
   * @param byConfig digest by configuration; empty text for data that come from no files
   */
  public DataDigests(Map<DataConfig, String> byConfig) {
    this(byConfig, Map.of());
  }

  /**
   * @param byConfig digest by configuration; empty text for data that come from no files
   * @param networks the files that describe networks, by path
   */
  public DataDigests(Map<DataConfig, String> byConfig, Map<String, NetworkFile> networks) {
    this.byConfig = new HashMap<>(byConfig);
    this.networks = new HashMap<>(networks);
  }

  /** The paths of the files that describe networks. */
  public Set<String> networkPaths() {
    return Set.copyOf(networks.keySet());
  }

  /** The settings with the contents of the files that they name. */
  Settings identify(Settings settings) {
    NetworkFile network = networks.get(settings.value(Setting.NETWORK_DL4J));
    Settings identified = network == null ? settings : settings.withNetworkFile(network);
    if (byConfig.isEmpty()) {
      return identified;
    }
    String digest = byConfig.get(DataConfig.of(settings));
    return digest == null || digest.isEmpty() ? identified : identified.withDataDigest(digest);
  }
}
