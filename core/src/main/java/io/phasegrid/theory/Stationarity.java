package io.phasegrid.theory;

/**
 * How stationary a layer is under its update ({@link UpdateRule}): the mechanism of Ziyin, Chuang,
 * Galanti and Poggio, "Formation of Representations in Neural Networks", ICLR 2025 (arXiv
 * 2410.03006), with raw moments on the side of the pre-activations.
 *
 * <p>Let M = E[g_b h_aᵀ] and C = M Wᵀ = E[g_b h_bᵀ]. From E[Δ(W Wᵀ)] = 0 follows exactly
 *
 * <pre>2γ Z_b = (1 − ηγ)(C + Cᵀ) + η {E[‖h_a‖² g_b g_bᵀ]/B + (1 − 1/B) M Mᵀ} + ηγ² Z_b</pre>
 *
 * and from E[Δ(h_b h_bᵀ)] = 0, as the paper has it, with c = E‖h_a‖²,
 *
 * <pre>2γ H_b = c (C + Cᵀ) + (η c²/B) G_b</pre>
 *
 * A residual is the norm of the difference of both sides over the sum of the norms of the left side
 * and of each term of the right side, as grouped above (Frobenius norms): 0 if the layer is
 * stationary, 1 at most.
 *
 * <p>Expectations are over held-out samples, training's over what it draws: where training rows are
 * finitely many, the generalisation gap enters. Training sees its noise, so read the noisy
 * observation; the clean one tells what the noise contributes. With local gradient noise training
 * does not propagate the noise that an observation propagates, so that only the last hidden layer
 * is judged by its own balance.
 *
 * @param z residual of the first equation; NaN if every term is zero or one is not finite
 * @param h residual of the second equation, likewise
 * @param alphaB alignment of (C + Cᵀ)/2 with Z_b
 * @param alphaA alignment of the symmetric part of E[h_a g_aᵀ] = Mᵀ W with Z_a
 * @param decayBalance tr C / tr Z_b, which is γ where the mean update along W vanishes; NaN without
 *     weights
 */
public record Stationarity(double z, double h, double alphaB, double alphaA, double decayBalance) {}
