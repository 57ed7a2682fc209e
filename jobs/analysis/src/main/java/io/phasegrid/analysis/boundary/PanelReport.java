package io.phasegrid.analysis.boundary;

import io.phasegrid.analysis.diagram.Panel;

/**
 * Boundary of a panel with its origin.
 *
 * @param leftOut number of cells that failed or to which an axis does not apply
 */
record PanelReport(
    Panel panel,
    String measurement,
    PanelBoundary boundary,
    int leftOut,
    SeedResampling resampling) {}
