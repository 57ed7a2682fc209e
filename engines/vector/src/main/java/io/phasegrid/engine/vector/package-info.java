/**
 * Training steps on the JDK's Vector API, for small networks.
 *
 * <p>Contract: update rule, random numbers and interface of the BLAS kernels in {@code
 * io.phasegrid.train.cpu}, the fallback without module {@code jdk.incubator.vector}. A step
 * allocates nothing.
 *
 * <p>Each of the three products of a layer is a loop over tiles whose sums stay in registers. A
 * tile is one loop with one counter, which indexes every scalar by a constant factor, so the
 * compiler proves all indices in bounds before the loop. Otherwise it checks each index, and if it
 * cannot keep the sums in registers it boxes them, which is twenty times as slow.
 */
package io.phasegrid.engine.vector;
