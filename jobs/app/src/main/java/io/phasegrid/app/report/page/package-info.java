/**
 * Self-contained HTML report that shows a sweep's phase diagram in a browser.
 *
 * <p>Contract: everything the page shows is inside the file, which requests nothing from elsewhere;
 * content of tables and sweep files is treated as data only. Labels are computed in the browser by
 * a port of {@link io.phasegrid.phase.PhaseRule} and of the seed vote of {@code diagram};
 * statistics are stored as {@link io.phasegrid.app.report.page.DecimalCode}s, so that comparisons
 * with thresholds give the same result as the stored numbers.
 */
package io.phasegrid.app.report.page;
