package io.phasegrid.analysis.boundary;

import java.util.List;

/**
 * The boundary on a line of constant x.
 *
 * @param x place on the first axis
 * @param crossings from below upwards
 * @param reason why there is none; empty where there are some
 */
record BoundaryLine(double x, List<Crossing> crossings, String reason) {}
