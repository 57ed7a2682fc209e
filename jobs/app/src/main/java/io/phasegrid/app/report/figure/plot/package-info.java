/**
 * Plot components: axes, ticks, colours, contours, panels, legends and paragraphs.
 *
 * <p>Contract: pure geometry and typography in points; positions on an axis are fractions of its
 * length. Nothing here depends on Spark or a store.
 */
package io.phasegrid.app.report.figure.plot;
