/**
 * Dense linear algebra in double precision, for measuring.
 *
 * <p>Contract: a {@link io.phasegrid.linear.Matrix} is row-major and never changed after
 * construction. Products and decompositions copy it to per-thread memory and call OpenBLAS and
 * LAPACK with one thread, so that one measurement can run per Spark task. The same input gives the
 * same bits on CPUs of the same kind.
 */
package io.phasegrid.linear;
