/**
 * Predictions of learning theories for one layer, compared with measurements.
 *
 * <p>Contract: pure functions in double precision that map a layer's weights, its observation on
 * held-out samples and its moments to a few numbers: how stationary the layer is under its update
 * rule, how far its inputs have collapsed onto class means, and how close its weights are to the
 * neural feature ansatz. Undetermined values are NaN; measures that do not apply, such as collapse
 * without classes, are absent.
 */
package io.phasegrid.theory;
