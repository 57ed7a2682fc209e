/**
 * Export of networks of stored cells to file formats of other programs.
 *
 * <p>Contract: weights are not stored. The cell is retrained from its settings, which yields the
 * same bits for the same numerics id, and the result is compared with the stored row.
 */
package io.phasegrid.app.export;
