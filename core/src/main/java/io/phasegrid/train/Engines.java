package io.phasegrid.train;

import io.phasegrid.input.InputException;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** Finds the engines on the class path. */
public final class Engines {

  private Engines() {}

  /**
   * The engine of a name.
   *
   * @throws InputException if there is none of that name
   */
  public static Engine named(String name) {
    TreeSet<String> names = new TreeSet<>();
    for (Engine engine : ServiceLoader.load(Engine.class, Engines.class.getClassLoader())) {
      if (engine.name().equals(name)) {
        return engine;
      }
      names.add(engine.name());
    }
    throw new InputException(
        "There is no engine %s: choose one of %s.".formatted(name, String.join(", ", names)));
  }
}
