package io.phasegrid.sweep;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Contents of the files that settings name: digests of data and text of networks. Immutable. */
public final class DataDigests implements Serializable {

  /** For sweeps that read no files. */
  public static final DataDigests NONE = new DataDigests(Map.of());

  private static final long serialVersionUID = 1L;

  private final HashMap<DataConfig, String> byConfig;
  private final HashMap<String, NetworkFile> networks;

  /**
   * Without network files.
   *
   * @param byConfig digests; empty text for data without files
   */
  public DataDigests(Map<DataConfig, String> byConfig) {
    this(byConfig, Map.of());
  }

  /**
   * With network files by path.
   *
   * @param byConfig digests; empty text for data without files
   */
  public DataDigests(Map<DataConfig, String> byConfig, Map<String, NetworkFile> networks) {
    this.byConfig = new HashMap<>(byConfig);
    this.networks = new HashMap<>(networks);
  }

  /** Paths of the network files. */
  public Set<String> networkPaths() {
    return Set.copyOf(networks.keySet());
  }

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
