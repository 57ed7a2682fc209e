package io.phasegrid.refine;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.function.ToIntFunction;

/**
 * Shapes of phases on a plane, in a cube or over four axes, each a family from which a seed draws
 * one.
 */
public enum Truths {
  /** Two phases with a smooth boundary. */
  SMOOTH(2) {
    @Override
    ToIntFunction<double[]> drawn(double[] random) {
      return place -> place[1] > curve(random, place) ? 1 : 0;
    }
  },
  /** Two phases with a fractal boundary. */
  JAGGED(2) {
    @Override
    ToIntFunction<double[]> drawn(double[] random) {
      return place -> {
        double height = curve(random, place);
        double size = 0.08;
        for (int octave = 1; octave <= 5; octave++) {
          height +=
              size * Math.sin(Math.pow(2.3, octave + 1) * place[0] + 6.3 * random[3 + octave]);
          size *= 0.62;
        }
        return place[1] > height ? 1 : 0;
      };
    }
  },
  /** A phase that is a band of a twentieth of the plane's height. */
  STRIPE(2) {
    @Override
    ToIntFunction<double[]> drawn(double[] random) {
      return place -> Math.abs(place[1] - curve(random, place)) < 0.025 ? 1 : 0;
    }
  },
  /** A round island of 3 % of the area (or of the volume). */
  ISLAND(2) {
    @Override
    ToIntFunction<double[]> drawn(double[] random) {
      return place -> {
        double square = 0;
        for (int axis = 0; axis < place.length; axis++) {
          double difference = place[axis] - (0.2 + 0.6 * random[axis]);
          square += difference * difference;
        }
        double radius =
            switch (place.length) {
              case 2 -> Math.sqrt(0.03 / Math.PI);
              case 3 -> Math.cbrt(0.03 * 0.75 / Math.PI);
              default -> Math.pow(0.03 * 2 / (Math.PI * Math.PI), 0.25);
            };
        return square < radius * radius ? 1 : 0;
      };
    }
  },
  /** Three phases that meet. */
  THREE(3) {
    @Override
    ToIntFunction<double[]> drawn(double[] random) {
      return place -> {
        if (place[1] <= curve(random, place)) {
          return 0;
        }
        return place[0] > 0.25 + 0.5 * random[4] ? 2 : 1;
      };
    }
  };

  private static final int RANDOM = 12;

  private final int kinds;

  Truths(int kinds) {
    this.kinds = kinds;
  }

  abstract ToIntFunction<double[]> drawn(double[] random);

  /** One of the family. */
  public Truth draw(Lattice lattice, double noise, long seed) {
    long key = KeyedRandom.key(seed, Purpose.FIT, ordinal(), 0);
    double[] random = new double[RANDOM];
    for (int i = 0; i < random.length; i++) {
      random[i] = KeyedRandom.uniform(key, i);
    }
    return Truth.of(lattice, kinds, noise, seed, drawn(random));
  }

  /** A smooth height over the other axes. */
  static double curve(double[] random, double[] place) {
    double along =
        place[0]
            + (place.length > 2 ? 0.6 * place[2] : 0)
            - (place.length > 3 ? 0.5 * place[3] : 0);
    return 0.35
        + 0.3 * random[0]
        + (random[1] - 0.5) * (along - 0.5)
        + 0.12 * Math.sin(4 * along + 6.3 * random[2]);
  }
}
