/**
 * Networks of stored cells as files of other programs.
 *
 * <p>Contract: weights are not stored. A cell is trained again from its settings, which gives the
 * same bits on the same engine path, and its result is compared with the stored row.
 */
package io.phasegrid.app.export;
