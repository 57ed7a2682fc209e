package io.phasegrid.phase;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The keys by which sweep files and commands name thresholds. */
public enum ThresholdKey {
  ALPHA("alpha") {
    @Override
    public double get(Thresholds t) {
      return t.alpha();
    }

    @Override
    public Thresholds set(Thresholds t, double value) {
      return new Thresholds(value, t.excess(), t.flat(), t.collapsed(), t.score(), t.rank());
    }
  },
  EXCESS("excess") {
    @Override
    public double get(Thresholds t) {
      return t.excess();
    }

    @Override
    public Thresholds set(Thresholds t, double value) {
      return new Thresholds(t.alpha(), value, t.flat(), t.collapsed(), t.score(), t.rank());
    }
  },
  FLAT("flat") {
    @Override
    public double get(Thresholds t) {
      return t.flat();
    }

    @Override
    public Thresholds set(Thresholds t, double value) {
      return new Thresholds(t.alpha(), t.excess(), value, t.collapsed(), t.score(), t.rank());
    }
  },
  COLLAPSED("collapsed") {
    @Override
    public double get(Thresholds t) {
      return t.collapsed();
    }

    @Override
    public Thresholds set(Thresholds t, double value) {
      return new Thresholds(t.alpha(), t.excess(), t.flat(), value, t.score(), t.rank());
    }
  },
  SCORE("score") {
    @Override
    public double get(Thresholds t) {
      return t.score();
    }

    @Override
    public Thresholds set(Thresholds t, double value) {
      return new Thresholds(t.alpha(), t.excess(), t.flat(), t.collapsed(), value, t.rank());
    }
  },
  RANK("rank") {
    @Override
    public double get(Thresholds t) {
      return t.rank();
    }

    @Override
    public Thresholds set(Thresholds t, double value) {
      return new Thresholds(t.alpha(), t.excess(), t.flat(), t.collapsed(), t.score(), value);
    }
  };

  private final String path;

  ThresholdKey(String word) {
    this.path = "phase." + word;
  }

  /** The key as written in files and overrides, such as {@code phase.alpha}. */
  public String path() {
    return path;
  }

  /** The threshold of this key. */
  public abstract double get(Thresholds thresholds);

  /** The thresholds with that of this key replaced. */
  public abstract Thresholds set(Thresholds thresholds, double value);

  /** All keys as written in files, in alphabetical order. */
  public static Set<String> paths() {
    return Arrays.stream(values())
        .map(ThresholdKey::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
