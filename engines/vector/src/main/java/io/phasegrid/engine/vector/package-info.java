/**
 * Training steps on the JDK's Vector API, for small networks.
 *
 * <p>Contract: update rule, random numbers and interface of the BLAS kernels in {@code
 * io.phasegrid.train.cpu}, the fallback without module {@code jdk.incubator.vector}. A step
 * allocates nothing.
 *
 * <p>The products of a layer are loops over tiles whose sums stay in registers. A tile is one loop
 * with one counter, which indexes every scalar by a constant factor, so the compiler proves all
 * indices in bounds before the loop. Otherwise it checks each index, and boxes sums that it cannot
 * keep in registers, which is twenty times as slow.
 */
package io.phasegrid.engine.vector;
