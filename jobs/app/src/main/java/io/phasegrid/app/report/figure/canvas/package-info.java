/**
 * Headless drawing on pixel and SVG canvases.
 *
 * <p>Contract: lengths are points (1/72 inch), y grows downwards. Both canvases use the same text
 * metrics, so figures look the same on both. SVG keeps text as text. The same drawing gives the
 * same bytes.
 */
package io.phasegrid.app.report.figure.canvas;
