package io.phasegrid.app.cluster;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a cluster is made of.
 *
 * @param workers how many
 * @param cores of each worker
 * @param memory of each worker, as Spark writes it
 * @param properties of Spark for the workers themselves, such as their GPUs
 */
public record ClusterShape(int workers, int cores, String memory, Map<String, String> properties) {

  /** Two workers, each with room for one executor of one core: what two cores bear. */
  public static final ClusterShape PAIR = new ClusterShape(2, 1, "1g", Map.of());

  /** The same with one more property of the workers. */
  public ClusterShape with(String key, String value) {
    Map<String, String> more = new TreeMap<>(properties);
    more.put(key, value);
    return new ClusterShape(workers, cores, memory, Map.copyOf(more));
  }
}
