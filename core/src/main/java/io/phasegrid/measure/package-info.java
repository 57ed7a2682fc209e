/**
 * Alignment statistics of one layer.
 *
 * <p>Contract: pure functions in double precision from a layer's weights W (d_b × d_a), input
 * activations h_a (N × d_a) and neuron gradients g_b (N × d_b) on held-out samples to second
 * moments, six alignments with their structural nulls, participation ratios, spectra and exponents.
 * What depends on weights and inputs alone is in {@link io.phasegrid.measure.LayerStructure} and
 * serves every observation of them. The objects and relations are those of Ziyin, Chuang, Galanti
 * and Poggio, "Formation of Representations in Neural Networks", ICLR 2025 (arXiv 2410.03006).
 */
package io.phasegrid.measure;
