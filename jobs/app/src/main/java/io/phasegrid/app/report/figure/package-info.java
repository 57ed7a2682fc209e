/**
 * Figures of a sweep for papers, as PNG and SVG.
 *
 * <p>Contract: captions state what is shown, how much of the sweep is stored and the thresholds of
 * the rule. Figures are legible without colour and have no text below 7 points. Figures without
 * data are omitted with a reason. The same stored data give the same bytes.
 */
package io.phasegrid.app.report.figure;
