/**
 * What theories of learning predict of one layer, held against it.
 *
 * <p>Contract: pure functions in double precision from a layer's weights, what was observed of it
 * on held-out samples and its moments to a few numbers: how stationary the layer is under the
 * update that trained it, how far its inputs have collapsed onto class means, and how close its
 * weights are to the neural feature ansatz. What cannot be told is NaN; what has no meaning, such
 * as collapse without classes, is absent.
 */
package io.phasegrid.theory;
