"""A whole sweep in JAX: the cells of a width by vmap, measured by numpy. Command line as in
sweep_task.py."""

import functools

import jax
import jax.numpy as jnp
import numpy

import sweep_task
import task
from jax_rival import update


@functools.partial(jax.jit, static_argnums=(0, 1))
def train(steps, batch, weights, weight_decay, label_noise, inputs, labels, key):
    shape = (len(weight_decay), batch)

    def step(_, state):
        weights, key = state
        key, rows_key, redrawn_key, label_key = jax.random.split(key, 4)
        rows = jax.random.randint(rows_key, shape, 0, len(inputs))
        redrawn = jax.random.uniform(redrawn_key, shape) < label_noise[:, None]
        y = jnp.where(redrawn, jax.random.randint(label_key, shape, 0, task.CLASSES), labels[rows])
        packed = jax.vmap(lambda w, x, y, decay: update(w, x, y, [], decay))
        return packed(weights, inputs[rows], y, weight_decay), key

    return jax.lax.fori_loop(0, steps, step, (weights, key))[0]


def packed(pack, measuring):
    inputs, labels, _, _ = map(jnp.asarray, task.digits())
    weights = sweep_task.initial_weights(pack)
    measuring.at(0, pack, weights)
    decay, noise = (jnp.array([cell[k] for cell in pack]) for k in ("weight_decay", "label_noise"))
    weights = train(pack[0]["steps"], pack[0]["batch"], weights, decay, noise, inputs, labels,
                    jax.random.key(pack[0]["seed"]))
    measuring.at(pack[0]["steps"], pack, weights)


if __name__ == "__main__":
    sweep_task.run(packed, numpy, pack_cells=True)
