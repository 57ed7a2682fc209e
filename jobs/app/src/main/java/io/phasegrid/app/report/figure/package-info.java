/**
 * Figures of a sweep for papers, as PNG and SVG.
 *
 * <p>Contract: each caption states what is shown, how much of the sweep is stored and which
 * thresholds the rule used. Figures are one column or one page wide, have no text smaller than 7
 * points, and are legible without colour. Figures without data in the store are omitted, with a
 * sentence stating why. The same stored data give the same bytes.
 */
package io.phasegrid.app.report.figure;
