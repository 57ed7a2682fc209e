/**
 * The report as one HTML file, which shows a sweep's diagram and needs nothing but a browser.
 *
 * <p>Contract: everything that the page shows is inside the file, and the file asks for nothing
 * from anywhere; what comes from tables and sweep files is only ever data to it. Labels are made in
 * the browser by a port of {@link io.phasegrid.phase.PhaseRule} and of the vote over seeds of
 * {@code diagram}; statistics are stored as {@link io.phasegrid.app.report.page.DecimalCode}s, so
 * that a threshold cuts them exactly where it cuts the stored numbers.
 */
package io.phasegrid.app.report.page;
