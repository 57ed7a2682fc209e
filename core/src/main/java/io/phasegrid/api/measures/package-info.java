/**
 * Public API: the alignment measures of one fully connected layer, for matrices from any source. No
 * Spark.
 *
 * <p>Contract: pure functions in double precision; results are immutable, arguments are copied and
 * never changed; invalid arguments throw {@link java.lang.IllegalArgumentException} with one
 * sentence that names the argument. Same arguments and same kernels give the same bits. Signatures
 * use types of the JDK and of {@code io.phasegrid.api} only. All packages of Phasegrid outside
 * {@code io.phasegrid.api} are internal and change without notice.
 *
 * <p>The objects and relations are those of Ziyin, Chuang, Galanti and Poggio, "Formation of
 * Representations in Neural Networks", ICLR 2025 (arXiv 2410.03006). Start at {@link
 * io.phasegrid.api.measures.LayerAlignments}.
 */
package io.phasegrid.api.measures;
