/**
 * Dense matrices in double precision, for measuring.
 *
 * <p>Contract: a {@link io.phasegrid.linear.Matrix} is row-major and never changed after it has
 * been handed on; products and decompositions copy it to memory that each thread keeps and call
 * OpenBLAS and LAPACK through JavaCPP with one thread, so that as many measurements run at a time
 * as there are Spark tasks. Results are the same bits for the same input on the same kind of
 * processor.
 */
package io.phasegrid.linear;
