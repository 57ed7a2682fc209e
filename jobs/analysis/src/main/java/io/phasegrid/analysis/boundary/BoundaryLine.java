package io.phasegrid.analysis.boundary;

import java.util.List;

/**
 * Boundary on a line of constant x.
 *
 * @param crossings in ascending order of y
 * @param reason why there are none; else empty
 */
record BoundaryLine(double x, List<Crossing> crossings, String reason) {}
