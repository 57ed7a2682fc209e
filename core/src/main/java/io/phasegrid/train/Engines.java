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

  /** {@code cpu} is the fastest on MLPs, {@code torch} on other networks. */
  private static final List<String> PREFERRED = List.of("cpu", "torch");

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
                        .formatted(name, names(engines), cure("dl4j"))));
  }

  /**
   * Engines that train all of these kinds of network, the preferred ones first.
   *
   * @throws InputException if there is none
   */
  public static List<Engine> training(List<NetworkConfig> networks) {
    List<Engine> engines = all();
    List<Engine> suitable =
        engines.stream().filter(engine -> networks.stream().allMatch(engine::supports)).toList();
    if (suitable.isEmpty()) {
      List<NetworkConfig> others = networks.stream().filter(one -> !one.isPerceptron()).toList();
      String network =
          others.stream().findFirst().map(NetworkConfig::distinction).orElse("the sweep");
      boolean file = others.stream().anyMatch(one -> one.file().isPresent());
      String engine = file ? "dl4j" : "torch";
      throw new InputException(
          "%s takes another engine than those here (%s): %s."
              .formatted(network, names(engines), cure(engine)));
    }
    return suitable;
  }

  /** How to get an engine that is an option of the build. */
  static String cure(String engine) {
    return "start ./phasegrid with PHASEGRID_WITH=%s, or build the application jar with -P%s"
        .formatted(engine, engine);
  }

  /** All engines: the preferred ones, then the others by name. */
  public static List<Engine> all() {
    List<Engine> engines = new ArrayList<>();
    ServiceLoader.load(Engine.class, Engines.class.getClassLoader()).forEach(engines::add);
    engines.sort(
        Comparator.comparing((Engine engine) -> rank(engine.name())).thenComparing(Engine::name));
    return engines;
  }

  private static int rank(String name) {
    int rank = PREFERRED.indexOf(name);
    return rank < 0 ? PREFERRED.size() : rank;
  }

  private static String names(List<Engine> engines) {
    return engines.stream().map(Engine::name).sorted().collect(Collectors.joining(", "));
  }
}
