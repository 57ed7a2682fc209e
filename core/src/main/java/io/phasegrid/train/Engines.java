package io.phasegrid.train;

import io.phasegrid.input.InputException;
import io.phasegrid.sweep.NetworkConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Engines on the class path. */
public final class Engines {

  /** Needs nothing but this program, and is the fastest on MLPs. */
  private static final String PREFERRED = "cpu";

  static final String CURE =
      "start ./phasegrid with PHASEGRID_WITH=dl4j, or build the application jar with -Pdl4j";

  private Engines() {}

  /**
   * Engine with a name.
   *
   * @throws InputException if there is none
   */
  public static Engine named(String name) {
    List<Engine> engines = all();
    return engines.stream()
        .filter(engine -> engine.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "There is no engine %s: choose one of %s; for dl4j %s, for torch likewise."
                        .formatted(name, names(engines), CURE)));
  }

  /**
   * Engines that train all of these kinds of network, the preferred one first.
   *
   * @throws InputException if there is none
   */
  public static List<Engine> training(List<NetworkConfig> networks) {
    List<Engine> engines = all();
    List<Engine> suitable =
        engines.stream().filter(engine -> networks.stream().allMatch(engine::supports)).toList();
    if (suitable.isEmpty()) {
      String network =
          networks.stream()
              .filter(one -> !one.isPerceptron())
              .findFirst()
              .map(NetworkConfig::description)
              .orElse("the sweep");
      throw new InputException(
          "%s takes another engine than those here (%s): %s."
              .formatted(network, names(engines), CURE));
    }
    return suitable;
  }

  /** All engines: the preferred one, then the others by name. */
  public static List<Engine> all() {
    List<Engine> engines = new ArrayList<>();
    ServiceLoader.load(Engine.class, Engines.class.getClassLoader()).forEach(engines::add);
    engines.sort(
        Comparator.comparing((Engine engine) -> !engine.name().equals(PREFERRED))
            .thenComparing(Engine::name));
    return engines;
  }

  private static String names(List<Engine> engines) {
    return engines.stream().map(Engine::name).sorted().collect(Collectors.joining(", "));
  }
}
