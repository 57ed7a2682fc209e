/**
 * Training steps in the JDK's Vector API, for small networks.
 *
 * <p>Contract: the same update rule, random numbers and interface as the BLAS kernels of {@code
 * io.phasegrid.train.cpu}, which remain the fallback where the module {@code jdk.incubator.vector}
 * is not there. A step allocates nothing.
 *
 * <p>Each of the three products of a layer is a loop over tiles of sums that stay in registers. A
 * tile is one loop with one counter, which indexes every scalar by a constant factor: then the
 * compiler proves all indices before the loop. It checks each one otherwise, and where it cannot
 * keep the sums in registers it boxes them, which is twenty times as slow.
 */
package io.phasegrid.engine.vector;
