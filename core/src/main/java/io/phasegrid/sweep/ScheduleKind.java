package io.phasegrid.sweep;

/** How the learning rate changes after the warm-up. */
public enum ScheduleKind implements NamedConstant {
  CONSTANT,
  COSINE,
  LINEAR,
  STEP
}
