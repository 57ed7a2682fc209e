/**
 * Figures of a sweep for papers, as PNG and SVG.
 *
 * <p>Contract: each figure has a caption that tells what is shown, how much of the sweep is stored
 * and which thresholds the rule had; it is drawn for the width of one column or of a page, with no
 * letter smaller than 7 points, and told apart without colours. Figures for which a store has no
 * data are left out, with a sentence that says why. The same stored data give the same bytes.
 */
package io.phasegrid.app.report.figure;
