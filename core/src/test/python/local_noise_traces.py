"""Writes golden/training_traces_local.json: runs with local noise, relu, cross-entropy and biases.

An independent numpy implementation of the definitions in golden/README.md. Needs numpy; from the
repository's root:

    python3 core/src/test/python/local_noise_traces.py core/src/test/resources/golden
"""

import json
import pathlib
import sys

import numpy as np

ACTIVATIONS = {
    "tanh": (np.tanh, lambda h: 1 - np.tanh(h) ** 2),
    "relu": (lambda h: np.maximum(h, 0), lambda h: (h > 0) * 1.0),
    "linear": (lambda h: h, np.ones_like),
}
RELATIONS = {
    "fRGA": ("Hb", "Gb"), "fRWA": ("Hb", "Zb"), "fGWA": ("Gb", "Zb"),
    "bRGA": ("Ha", "Ga"), "bRWA": ("Ha", "Za"), "bGWA": ("Ga", "Za"),
}


def forward(kind, weights, biases, x):
    inputs, pre = [], []
    for w, b in zip(weights, biases):
        inputs.append(x)
        pre.append(x @ w.T + b)
        x = ACTIVATIONS[kind][0](pre[-1])
    return inputs, pre


def output_loss(task, o, y):
    if task == "mse":
        return 0.5 * ((o - y) ** 2).sum(1), o - y
    log_p = o - o.max(1, keepdims=True)
    log_p = log_p - np.log(np.exp(log_p).sum(1, keepdims=True))
    rows = np.arange(len(y))
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    return -log_p[rows, y], delta


def backward(kind, weights, pre, delta, noise, xi):
    """Per layer: what is propagated, and what the weight gradient sees."""
    clean, seen = [delta], [delta]
    for l in range(len(weights) - 2, -1, -1):
        delta = (delta @ weights[l + 1]) * ACTIVATIONS[kind][1](pre[l])
        noisy = delta if xi is None else delta + xi[l]
        delta = noisy if noise == "flow" else delta
        clean.insert(0, delta)
        seen.insert(0, noisy)
    return clean, seen


def second_moment(x, mode):
    if mode != "raw":
        x = x - x.mean(0)
    if mode == "norm":
        x = x[np.linalg.norm(x, axis=1) > 1e-12]
        x = x / np.linalg.norm(x, axis=1, keepdims=True)
        x = x - x.mean(0)
    return x.T @ x / len(x)


def alphas(w, ha, gb, mode):
    m = {name: second_moment(x, mode)
         for name, x in {"Ha": ha, "Hb": ha @ w.T, "Ga": gb @ w, "Gb": gb}.items()}
    m["Za"], m["Zb"] = w.T @ w, w @ w.T
    return {name: float(np.corrcoef(m[a].ravel(), m[b].ravel())[0, 1])
            for name, (a, b) in RELATIONS.items()}


def slope(x, y):
    return float(np.polyfit(x, y, 1)[0])


def exponents(w, ha, gb):
    u, s, vt = np.linalg.svd(w, full_matrices=False)
    kept = s**2 > 1e-2 * s[0] ** 2
    z = np.log(s[kept] ** 2)
    h = np.log((((ha @ vt.T) ** 2).mean(0))[kept])
    g = np.log((((gb @ u) ** 2).mean(0))[kept])
    return {"n": int(kept.sum()), "p": slope(z, h), "q": slope(z, g), "hg": slope(z + h, g),
            "sdz": float(z.std())}


def trace(seed, kind, task, bias, noise, sizes, steps=2, batch=4, lr=0.1, gamma=0.01):
    rng = np.random.default_rng(seed)
    weights = [rng.standard_normal((o, i)) / np.sqrt(i) for i, o in zip(sizes, sizes[1:])]
    biases = [rng.standard_normal(o) * 0.3 * bias for o in sizes[1:]]

    def samples(n):
        x = rng.standard_normal((n, sizes[0]))
        if task == "ce":
            return x, rng.integers(0, sizes[-1], n)
        return x, rng.standard_normal((n, sizes[-1]))

    out = {"kind": kind, "task": task, "bias": bool(bias), "noise": noise, "lr": lr,
           "gamma": gamma, "batch": batch, "sizes": sizes, "X": [], "Y": [],
           "xi": None if noise == "none" else [],
           "W0": [w.tolist() for w in weights],
           "b0": [b.tolist() for b in biases] if bias else None, "steps": []}
    for _ in range(steps):
        x, y = samples(batch)
        xi = None
        if noise != "none":
            xi = [0.3 * rng.standard_normal((batch, n)) for n in sizes[1:-1]]
            out["xi"].append([e.tolist() for e in xi])
        out["X"].append(x.tolist())
        out["Y"].append(y.tolist())
        inputs, pre = forward(kind, weights, biases, x)
        losses, delta = output_loss(task, pre[-1], y)
        clean, seen = backward(kind, weights, pre, delta, noise, xi)
        grads = [d.T @ a / batch for d, a in zip(seen, inputs)]
        step = {"loss_per_sample": losses.tolist(), "loss_mean": float(losses.mean()),
                "hb": [h.tolist() for h in pre], "g_b": [(-d).tolist() for d in seen],
                "g_a": [(-d @ w).tolist() for d, w in zip(clean, weights)],
                "gradW": [g.tolist() for g in grads]}
        weights = [w - lr * (g + gamma * w) for w, g in zip(weights, grads)]
        biases = [b - lr * d.mean(0) * bias for b, d in zip(biases, clean)]
        step["W_after"] = [w.tolist() for w in weights]
        step["b_after"] = [b.tolist() for b in biases] if bias else None
        out["steps"].append(step)
    x, y = samples(12)
    inputs, pre = forward(kind, weights, biases, x)
    losses, delta = output_loss(task, pre[-1], y)
    _, seen = backward(kind, weights, pre, delta, "none", None)
    layers = list(zip(weights, inputs, [-d for d in seen]))
    out["eval"] = {
        "X": x.tolist(), "Y": y.tolist(), "loss_mean": float(losses.mean()),
        "alpha": {m: [alphas(*layer, m) for layer in layers] for m in ("raw", "cent", "norm")},
        "exponents": [exponents(*layer) for layer in layers]}
    return out


def main(folder):
    traces = [
        trace(1, "relu", "ce", 1, "local", [3, 5, 4, 3]),
        trace(2, "tanh", "mse", 0, "local", [3, 4, 5, 2]),
        trace(3, "linear", "mse", 1, "flow", [4, 3, 4, 2]),
    ]
    path = pathlib.Path(folder) / "training_traces_local.json"
    path.write_text(json.dumps(traces) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
