package io.phasegrid.engine.fused.kernel;

import io.phasegrid.sweep.Activation;

/**
 * Where the samples of a step come from.
 *
 * @param teacherUnits hidden units of a teacher; 0 without
 * @param teacherActivation between its layers
 */
public record SampleKind(Kind kind, int teacherUnits, Activation teacherActivation) {

  /** Origins, in the order of the kernel's numbers. */
  public enum Kind {
    /** Rows with a class. */
    CLASSES,
    /** Rows with targets. */
    TARGETS,
    /** Drawn, and answered by a teacher. */
    TEACHER
  }

  /** Rows of a data set. */
  public static SampleKind rows(boolean haveClasses) {
    return new SampleKind(haveClasses ? Kind.CLASSES : Kind.TARGETS, 0, Activation.LINEAR);
  }

  /** Answers of a teacher. */
  public static SampleKind teacher(int units, Activation activation) {
    return new SampleKind(Kind.TEACHER, units, activation);
  }
}
