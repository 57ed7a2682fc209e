/**
 * Training steps in the JDK's Vector API, for small networks.
 *
 * <p>Contract: the same update rule, random numbers and interface as the BLAS kernels of {@code
 * io.phasegrid.train.cpu}, which remain the fallback where the module {@code jdk.incubator.vector}
 * is not there. A step allocates nothing. Lanes hold samples: hidden layers of any width and any
 * number of classes waste nothing, and only the weight gradient needs activations the other way
 * round.
 */
package io.phasegrid.train.vector;
