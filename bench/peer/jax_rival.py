"""JAX on one core: vmap over the cells, 100 steps in one compiled loop. Command line as in task.py."""

import functools
import os
import sys

os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax
import jax.numpy as jnp
import numpy

import task


def outputs(weights, x):
    """Pre-activations of all layers of one network, outputs last."""
    values = []
    for weight in weights:
        values.append(x @ weight.T)
        x = jax.nn.relu(values[-1])
    return values


def cross_entropy(values, y):
    return -jnp.take_along_axis(jax.nn.log_softmax(values), y[:, None], axis=1).mean()


def noisy_loss(weights, x, y, noise):
    # Noise on the neuron gradient of h is the gradient of a loss with noise * h added to it.
    values = outputs(weights, x)
    added = sum(jnp.vdot(e, h) for e, h in zip(noise, values)) / len(x)
    return cross_entropy(values[-1], y) + added


def update(weights, x, y, noise, weight_decay):
    """One step of one network."""
    gradients = jax.grad(noisy_loss)(weights, x, y, noise)
    return [
        w - task.LEARNING_RATE * (g + weight_decay * w) for w, g in zip(weights, gradients)
    ]


class Training:
    """A pack of cells in training."""

    steps_at_once = 100

    def __init__(self, weights, batch, sigma, seed):
        self.weights = [jnp.asarray(w) for w in weights]
        self.key = jax.random.key(seed)
        inputs, labels, self.test_inputs, self.test_labels = map(jnp.asarray, task.digits())
        cells = len(weights[0])
        shapes = [(cells, batch, w.shape[1]) for w in weights[:-1]] if sigma else []

        def step(_, state):
            weights, key = state
            key, rows_key, *keys = jax.random.split(key, 2 + len(shapes))
            rows = jax.random.randint(rows_key, (cells, batch), 0, len(inputs))
            noise = [sigma * jax.random.normal(k, s) for k, s in zip(keys, shapes)]
            packed = jax.vmap(functools.partial(update, weight_decay=task.WEIGHT_DECAY))
            return packed(weights, inputs[rows], labels[rows], noise), key

        self.loop = jax.jit(
            lambda state, steps: jax.lax.fori_loop(0, steps, step, state), donate_argnums=0
        )

    def train(self, steps):
        self.weights, self.key = jax.block_until_ready(
            self.loop((self.weights, self.key), steps)
        )

    def losses(self):
        loss = jax.vmap(lambda w: cross_entropy(outputs(w, self.test_inputs)[-1], self.test_labels))
        return numpy.asarray(loss(self.weights)).tolist()


if __name__ == "__main__":
    task.run(sys.argv[1:], Training)
