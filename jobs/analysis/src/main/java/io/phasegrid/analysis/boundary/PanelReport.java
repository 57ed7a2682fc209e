package io.phasegrid.analysis.boundary;

/**
 * A panel's boundary, and whose it is.
 *
 * @param panel which one
 * @param measurement clean or noisy
 * @param boundary what was found
 * @param leftOut cells that failed, or for which an axis means nothing
 * @param resampling where the bands come from
 */
record PanelReport(
    Panel panel,
    String measurement,
    PanelBoundary boundary,
    int leftOut,
    SeedResampling resampling) {}
