/**
 * Self-contained HTML report that shows a sweep's phase diagram in a browser.
 *
 * <p>Contract: the file requests nothing from elsewhere; tables and sweep files are treated as data
 * only. The browser computes labels by a port of {@link io.phasegrid.phase.PhaseRule} and the seed
 * vote of {@code diagram}, with the same results as the stored numbers.
 */
package io.phasegrid.app.report.page;
