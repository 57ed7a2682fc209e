/**
 * Clusters of cells by their statistics, found without the rule's labels and compared with them.
 *
 * <p>Contract: MLlib's Gaussian mixtures on standardised principal components, their number chosen
 * by BIC; agreement with the labels is the adjusted Rand index, compared with permuted labels. All
 * randomness is keyed: the same tables and options give the same bits.
 */
package io.phasegrid.analysis.clusters;
