package io.phasegrid.analysis.boundary;

/**
 * Boundary of a panel with its origin.
 *
 * @param measurement clean or noisy
 * @param leftOut number of cells that failed or to which an axis does not apply
 * @param resampling source of the bands
 */
record PanelReport(
    Panel panel,
    String measurement,
    PanelBoundary boundary,
    int leftOut,
    SeedResampling resampling) {}
