#!/usr/bin/env python3
"""Computes the outputs of a GPT of two blocks by plain numpy in double precision, for GptTest.

    bench/peer/make-venv.sh
    bench/gpt-by-numpy.py

Every entry of every parameter follows from its index and the parameter's name, here as in the test,
so the file holds nothing but outputs: one row for each of three sequences, after the name of the case.
"""

import math
import os
import pathlib
import sys

from machine import PYTHON, ROOT

if sys.executable != PYTHON and pathlib.Path(PYTHON).exists():
    os.execv(PYTHON, [PYTHON, *sys.argv])

import numpy

SEQUENCES, TOKENS, VOCABULARY, WIDTH, HEADS, BLOCKS = 3, 4, 5, 6, 2, 2
FIXTURE = (
    ROOT / "engines/torch/src/test/resources/io/phasegrid/engine/torch/autograd/gpt-by-numpy.tsv"
)


def value(name, *shape):
    i = numpy.arange(math.prod(shape))
    named = sum(map(ord, name))
    return (((i * 7919 + named * 104_729) % 2048 - 1024) / 1024).reshape(shape)


def linear(name, x, units):
    return x @ value(name + ".weight", units, x.shape[-1]).T + value(name + ".bias", units)


def normalised(name, x):
    x = x - x.mean(-1, keepdims=True)
    x = x / numpy.sqrt((x * x).mean(-1, keepdims=True) + 1e-5)
    return x * value(name + ".weight", WIDTH) + value(name + ".bias", WIDTH)


def attention(name, x):
    """One token of one head at a time, over itself and the tokens before."""
    q, k, v = (linear(name + part, x, WIDTH) for part in (".query", ".key", ".value"))
    attended = numpy.zeros_like(x)
    size = WIDTH // HEADS
    for head in range(0, WIDTH, size):
        one = slice(head, head + size)
        for token in range(TOKENS):
            scores = k[: token + 1, one] @ q[token, one] / math.sqrt(size)
            weights = numpy.exp(scores - scores.max())
            attended[token, one] = weights / weights.sum() @ v[: token + 1, one]
    return linear(name + ".output", attended, WIDTH)


def gelu(x):
    return x * (1 + numpy.vectorize(math.erf)(x / math.sqrt(2))) / 2


def outputs(tokens, tied):
    """Of one sequence, token by token."""
    head = value("head.weight", VOCABULARY, WIDTH)
    if tied:
        x = head[tokens]
    else:
        x = linear("embedding", numpy.eye(VOCABULARY)[tokens], WIDTH)
    x = x + value("positions", TOKENS, WIDTH)
    for block in range(BLOCKS):
        name = f"blocks.{block}"
        x = x + attention(name, normalised(name + ".ln1", x))
        inner = gelu(linear(name + ".fc1", normalised(name + ".ln2", x), 4 * WIDTH))
        x = x + linear(name + ".fc2", inner, WIDTH)
    return linear("head", normalised("ln", x), VOCABULARY).ravel()


def main():
    tokens = (numpy.arange(SEQUENCES * TOKENS) ** 2 % VOCABULARY).reshape(SEQUENCES, TOKENS)
    lines = [
        "\t".join([case, *(repr(float(number)) for number in outputs(row, case == "tied"))])
        for case in ("untied", "tied")
        for row in tokens
    ]
    FIXTURE.write_text("\n".join(lines) + "\n")
    print(f"{FIXTURE.relative_to(ROOT)}: {len(lines)} sequences")


if __name__ == "__main__":
    main()
