/**
 * Clusters of cells in their statistics, found without the rule's labels and compared with them.
 *
 * <p>Contract: Gaussian mixtures of MLlib on standardised principal components, their number chosen
 * by BIC; agreement with the labels is the adjusted Rand index beside what permuted labels give.
 * The statistics work on {@link io.phasegrid.analysis.clusters.Features} and know no store. All
 * that is random is keyed: the same tables and options give the same bits.
 */
package io.phasegrid.analysis.clusters;
