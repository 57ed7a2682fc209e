package io.phasegrid.theory;

/**
 * Stationarity of a layer under its {@link UpdateRule}: the mechanism of Ziyin, Chuang, Galanti and
 * Poggio, "Formation of Representations in Neural Networks", ICLR 2025 (arXiv 2410.03006), with raw
 * moments on the side of the pre-activations.
 *
 * <p>Let M = E[g_b h_aᵀ], C = M Wᵀ = E[g_b h_bᵀ] and D = M H_a Wᵀ. From E[Δ(W Wᵀ)] = 0 follows
 * exactly
 *
 * <pre>2γ Z_b = (1 − ηγ)(C + Cᵀ) + η {E[‖h_a‖² g_b g_bᵀ]/B + (1 − 1/B) M Mᵀ} + ηγ² Z_b</pre>
 *
 * and from E[Δ(W H_a Wᵀ)] = 0, with the lower layers held fixed, exactly
 *
 * <pre>2γ H_b = (1 − ηγ)(D + Dᵀ) + η {E[(h_aᵀ H_a h_a) g_b g_bᵀ]/B + (1 − 1/B) M H_a Mᵀ} + ηγ² H_b
 * </pre>
 *
 * <p>The paper's second equation assumes that each update is made on the sample whose h_b is
 * followed, and that ‖h_a‖² is a constant c = E‖h_a‖²; it is no residual of stationarity for other
 * batches:
 *
 * <pre>2γ H_b = c (C + Cᵀ) + (η c²/B) G_b</pre>
 *
 * A residual is the norm of the difference of both sides divided by the sum of the norms of the
 * left side and of each term of the right side, grouped as above (Frobenius norms): 0 if the layer
 * is stationary, at most 1.
 *
 * <p>Expectations here are over held-out samples, those of training over its own samples; with
 * finitely many training rows the generalisation gap enters. Training includes its noise, so the
 * noisy observation is the relevant one; comparison with the clean one shows the contribution of
 * noise. Local gradient noise is not propagated in training but is propagated in an observation, so
 * with it only the last hidden layer is compared with its own balance.
 *
 * @param z residual of the first equation; NaN if every term is zero or one is not finite
 * @param h residual of the second equation; NaN likewise
 * @param paper residual of the paper's second equation; NaN likewise
 * @param alphaB alignment of (C + Cᵀ)/2 with Z_b
 * @param alphaA alignment of the symmetric part of E[h_a g_aᵀ] = Mᵀ W with Z_a
 * @param decayBalance tr C / tr Z_b, which equals γ where the mean update along W vanishes; NaN if
 *     all weights are zero
 */
public record Stationarity(
    double z, double h, double paper, double alphaB, double alphaA, double decayBalance) {}
