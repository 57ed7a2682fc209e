/**
 * The parts that figures are put together from: axes, ticks, colours, contours, panels, legends and
 * paragraphs.
 *
 * <p>Contract: plain geometry and typography in points; places on an axis are shares of its length.
 * Nothing here knows Spark or a store.
 */
package io.phasegrid.app.report.figure.plot;
