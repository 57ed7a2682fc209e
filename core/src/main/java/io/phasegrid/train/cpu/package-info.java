/**
 * CPU engine: one network per core, single precision.
 *
 * <p>Contract: products run in OpenBLAS on off-heap memory that is never copied; everything between
 * two products is fused into one loop; a step allocates nothing. A cell gives the same bits for the
 * same {@linkplain io.phasegrid.train.Engine#numericsId numerics id}, trained alone or with others.
 */
package io.phasegrid.train.cpu;
