/**
 * Paper to draw on: pixels and SVG behind one set of strokes, without a screen.
 *
 * <p>Contract: lengths are points (1/72 inch), y grows downwards. Both kinds of paper lay text out
 * by the same measures, so that a figure looks the same on both. SVG holds text as text. The same
 * strokes give the same bytes. Nothing here knows what a figure shows.
 */
package io.phasegrid.app.report.figure.canvas;
