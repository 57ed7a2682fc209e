package io.phasegrid.analysis.boundary;

/** Whether a claim holds for one cell. */
record ClaimOutcome(PlanePlace place, long seed, boolean holds) {}
