package io.phasegrid.data;

import io.phasegrid.linear.Matrix;
import io.phasegrid.sweep.Activation;

/**
 * A teacher y = (M φ(A x) − offsets) / scalar. The inputs x of step s are the first numbers of the
 * stream of {@link io.phasegrid.random.Purpose#TRAINING_INPUT} and s, sample by sample.
 *
 * @param first A, hidden × inputs
 * @param activation φ
 * @param second M, outputs × hidden
 * @param offsets one per output
 */
public record TeacherParameters(
    Matrix first, Activation activation, Matrix second, double[] offsets, double scalar) {}
