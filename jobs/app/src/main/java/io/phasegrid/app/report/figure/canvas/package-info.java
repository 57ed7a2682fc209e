/**
 * Headless drawing on pixel and SVG canvases with a common interface.
 *
 * <p>Contract: lengths are points (1/72 inch), y grows downwards. Both canvases use the same text
 * metrics, so that a figure looks the same on both. SVG keeps text as text. The same drawing gives
 * the same bytes. Nothing here depends on the content of a figure.
 */
package io.phasegrid.app.report.figure.canvas;
