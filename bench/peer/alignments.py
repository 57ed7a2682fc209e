"""Phasegrid's statistics of a layer, for K networks of one shape in one call.

Every function takes the array library, numpy or torch, and arrays in double precision whose first
axis is the network. Definitions are those of io.phasegrid.measure.
"""

import functools

import numpy

RELATIONS = ["frga", "frwa", "fgwa", "brga", "brwa", "bgwa"]
CUT = 0.01
ZERO_ROW = 1e-14


@functools.cache
def rotations(xp, dimension, count, first):
    """Random orthogonal matrices, count x dimension x dimension, identical in every call."""
    generator = numpy.random.default_rng([dimension, first])
    q, r = numpy.linalg.qr(generator.standard_normal((count, dimension, dimension)))
    return xp.asarray(q * numpy.sign(numpy.einsum("...ii->...i", r))[:, None, :])


def layer_statistics(xp, weights, inputs, gradients):
    """Statistics of W (K x b x a), h_a (K x N x a), g_b (K x N x b) as arrays with first axis K."""
    samples = [inputs, inputs @ weights.mT, gradients @ weights, gradients]
    za, zb = weights.mT @ weights, weights @ weights.mT
    raw = [x.mT @ x / x.shape[1] for x in samples]
    statistics = {"norm": xp.sqrt((weights**2).sum((1, 2)))}
    for variant, moments in ("raw", raw), ("normalised", [normalised(xp, x) for x in samples]):
        statistics[variant + "_alpha"] = alignments(xp, *moments, za, zb)
        statistics[variant + "_null"] = structural_null(xp, weights, moments[0], moments[3], za, zb)
        for name, moment in zip(("ha", "hb", "ga", "gb", "z"), [*moments, zb]):
            trace = xp.einsum("kii->k", moment)
            statistics[f"{variant}_trace_{name}"] = trace
            statistics[f"{variant}_rank_{name}"] = 1 / ((moment / trace[:, None, None]) ** 2).sum((1, 2))
    return statistics | spectrum(xp, weights, raw[0], raw[3])


def normalised(xp, samples):
    """Second moment of samples that are centred, divided by their norms and centred again."""
    centred = samples - samples.mean(1)[:, None]
    norms = xp.sqrt((centred**2).sum(2))[:, :, None]
    longest = xp.amax(xp.sqrt((samples**2).sum(2)), 1)[:, None, None]
    kept = ~(norms <= ZERO_ROW * longest)
    count = kept.sum(1)[:, None]
    unit = xp.where(kept, centred / norms, 0.0)
    unit = xp.where(kept, unit - unit.sum(1)[:, None] / count, 0.0)
    return unit.mT @ unit / count


def direction(xp, matrices):
    """Entries of matrices minus their mean, as unit vectors."""
    entries = matrices.reshape(*matrices.shape[:-2], -1)
    entries = entries / xp.amax(xp.abs(entries), -1)[..., None]
    entries = entries - entries.mean(-1)[..., None]
    return entries / xp.sqrt((entries**2).sum(-1))[..., None]


def alignments(xp, ha, hb, ga, gb, za, zb):
    """The six alignments, in the order of RELATIONS, as last axis."""
    ha, hb, ga, gb, za, zb = (direction(xp, m) for m in (ha, hb, ga, gb, za, zb))
    pairs = [(hb, gb), (hb, zb), (gb, zb), (ha, ga), (ha, za), (ga, za)]
    return xp.stack([(a * b).sum(-1) for a, b in pairs], -1)


def structural_null(xp, weights, ha, gb, za, zb):
    """Mean alignments after random rotations of H_a and G_b."""
    b, a = weights.shape[1:]
    count = max(2, min(8, 512 // max(a, b)))
    qa, qb = rotations(xp, a, count, 0), rotations(xp, b, count, 1)
    scale_a = xp.sqrt(xp.clip(xp.linalg.eigvalsh(ha), 0, None))[:, None, None]
    scale_b = xp.sqrt(xp.clip(xp.linalg.eigvalsh(gb), 0, None))[:, None, None]
    factors = [qa * scale_a, (weights[:, None] @ qa) * scale_a,
               (weights.mT[:, None] @ qb) * scale_b, qb * scale_b]
    rotated = alignments(xp, *(f @ f.mT for f in factors), za[:, None], zb[:, None])
    return rotated.mean(1)


def spectrum(xp, weights, ha, gb):
    """Spectra in the singular basis of W and the exponents fitted to them."""
    u, s, vt = xp.linalg.svd(weights, full_matrices=False)
    h_basis, g_basis = vt @ ha @ vt.mT, u.mT @ gb @ u
    z, h, g = s**2, xp.einsum("kii->ki", h_basis), xp.einsum("kii->ki", g_basis)
    kept = z > CUT * z[:, :1]
    found = {"z": z, "h": h, "g": g, "kept": kept.sum(1)}
    for name, x, y in ("p", z, h), ("q", z, g), ("hg", z * h, g):
        found[name], found["r2_" + name] = slope(xp, x, y, kept)
    for name, values in ("z", z), ("h", h), ("g", g):
        deviations = log_deviations(xp, values, kept)
        found["sd_log_" + name] = xp.sqrt((deviations**2).sum(1) / kept.sum(1))
    both = kept[:, :, None] & kept[:, None, :]
    for name, basis, diagonal in ("h", h_basis, h), ("g", g_basis, g):
        inside = xp.where(both, basis, 0.0)
        on_diagonal = xp.where(kept, diagonal, 0.0)
        found["off_diagonal_" + name] = 1 - (on_diagonal**2).sum(1) / (inside**2).sum((1, 2))
    return found


def log_deviations(xp, values, kept):
    logs = xp.log(xp.where(kept, values, 1.0))
    return xp.where(kept, logs - logs.sum(1)[:, None] / kept.sum(1)[:, None], 0.0)


def slope(xp, x, y, kept):
    """Least-squares slope of log y on log x, and its R²."""
    dx, dy = log_deviations(xp, x, kept), log_deviations(xp, y, kept)
    xx, xy, yy = (dx * dx).sum(1), (dx * dy).sum(1), (dy * dy).sum(1)
    return xy / xx, xy * xy / (xx * yy)
