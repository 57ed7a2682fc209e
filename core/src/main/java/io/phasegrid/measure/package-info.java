/**
 * Alignment statistics of one layer.
 *
 * <p>Contract: pure functions in double precision. Input: a layer's weights W (d_b × d_a), input
 * activations h_a (N × d_a) and neuron gradients g_b (N × d_b) on held-out samples. Output: second
 * moments, six alignments with their structural nulls, participation ratios, spectra and exponents.
 * Quantities that depend only on weights and inputs are in {@link
 * io.phasegrid.measure.LayerStructure} and shared by all observations. The objects and relations
 * are those of Ziyin, Chuang, Galanti and Poggio, "Formation of Representations in Neural
 * Networks", ICLR 2025 (arXiv 2410.03006).
 */
package io.phasegrid.measure;
