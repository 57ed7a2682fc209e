/**
 * Export of networks of stored cells to file formats of other programs.
 *
 * <p>Contract: weights are not stored; the cell is retrained from its settings, which yields the
 * same bits for the same numerics id, and compared with the stored row.
 */
package io.phasegrid.app.export;
