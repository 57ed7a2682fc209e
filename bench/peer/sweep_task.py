"""Shared by the whole-sweep programs of this folder: cells, measurements and tables.

Usage of each; it takes every PARTS-th cell from PART on:

    sweep_RIVAL.py SWEEP OUT PART PARTS CELLS

SWEEP is a sweep file like sweeps/quickstart.yaml (digits, relu, cross-entropy, label noise, measured
at start and end); CELLS of its cells, evenly spread, are trained. OUT/PART.cells.csv gets a row per
cell, OUT/PART.layers.pickle all statistics of all layers.
"""

import csv
import itertools
import pathlib
import pickle
import sys

import numpy
import yaml

import alignments
import task

COLUMNS = ["width", "weight_decay", "label_noise", "seed", "score", "state", "label", "mean_alpha"]


def cells(sweep, part, parts, count):
    """Cells as dictionaries with width, weight_decay, label_noise, seed, batch and steps."""
    document = yaml.safe_load(pathlib.Path(sweep).read_text())
    axes, training = document["axes"], document["training"]
    grid = itertools.product(axes["network.width"], axes["training.weightDecay"],
                             axes["training.labelNoise"], range(document["seeds"]))
    every = [dict(zip(("width", "weight_decay", "label_noise", "seed"), values),
                  batch=training["batch"], steps=training["steps"]) for values in grid]
    chosen = [every[i * len(every) // count] for i in range(count)]
    return chosen[part::parts]


def initial_weights(pack):
    """Four arrays, cells x outputs x inputs: cells of one seed start alike."""
    each = [task.initial_weights(cell["width"], 1, cell["seed"]) for cell in pack]
    return [numpy.concatenate(layer) for layer in zip(*each)]


def observe(xp, weights, inputs, targets):
    """Input activations and negative neuron gradients of every layer, and the outputs."""
    activations = [inputs]
    for weight in weights[:-1]:
        activations.append(xp.clip(activations[-1] @ weight.mT, 0, None))
    outputs = activations[-1] @ weights[-1].mT
    exponentials = xp.exp(outputs - xp.amax(outputs, -1)[..., None])
    gradient = targets - exponentials / exponentials.sum(-1)[..., None]
    gradients = [gradient]
    for weight, activation in zip(weights[:0:-1], activations[:0:-1]):
        gradients.insert(0, (gradients[0] @ weight) * (activation > 0))
    return activations, gradients, outputs


class Measuring:
    """Measures packs of cells, clean and with label noise, and keeps the results."""

    def __init__(self, xp):
        self.xp = xp
        _, _, self.inputs, self.labels = task.digits()
        self.tables = []

    def at(self, step, pack, weights):
        """Measures a pack by its single-precision weights."""
        weights = [self.xp.asarray(numpy.asarray(w, dtype=numpy.float64)) for w in weights]
        clean, outputs = self.layers(weights, self.clean_targets(len(pack)))
        # Without label noise the noisy observation is the clean one.
        loud = [i for i, cell in enumerate(pack) if cell["label_noise"] > 0]
        noisy = [{name: values.copy() for name, values in layer.items()} for layer in clean]
        if loud:
            targets = self.noisy_targets([pack[i] for i in loud], step)
            for layer, found in zip(noisy, self.layers([w[loud] for w in weights], targets)[0]):
                for name in layer:
                    layer[name][loud] = found[name]
        self.tables.append({"step": step, "cells": pack, "scores": self.scores(outputs),
                            "clean": clean, "noisy": noisy})

    def layers(self, weights, targets):
        """Statistics of every layer, and the outputs."""
        xp = self.xp
        inputs = xp.asarray(numpy.repeat(self.inputs[None].astype(numpy.float64), len(targets), 0))
        activations, gradients, outputs = observe(xp, weights, inputs, xp.asarray(targets))
        found = [alignments.layer_statistics(xp, *layer)
                 for layer in zip(weights, activations, gradients)]
        return ([{name: numpy.array(values) for name, values in layer.items()} for layer in found],
                numpy.array(outputs))

    def clean_targets(self, cells):
        return numpy.repeat(numpy.eye(task.CLASSES)[self.labels][None], cells, axis=0)

    def noisy_targets(self, pack, step):
        """Labels redrawn with each cell's probability."""
        labels = numpy.repeat(self.labels[None], len(pack), axis=0)
        for row, cell in zip(labels, pack):
            generator = numpy.random.default_rng([cell["seed"], step])
            redrawn = generator.random(len(row)) < cell["label_noise"]
            row[redrawn] = generator.integers(task.CLASSES, size=redrawn.sum())
        return numpy.eye(task.CLASSES)[labels]

    def scores(self, outputs):
        majority = numpy.bincount(self.labels).max() / len(self.labels)
        return ((outputs.argmax(-1) == self.labels).mean(-1) - majority) / (1 - majority)

    def write(self, out, part):
        """Writes the two tables of a part."""
        out = pathlib.Path(out)
        out.mkdir(parents=True, exist_ok=True)
        with open(out / f"{part}.layers.pickle", "wb") as file:
            pickle.dump(self.tables, file)
        first = {id(t["cells"]): t for t in self.tables if t["step"] == 0}
        with open(out / f"{part}.cells.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
            writer.writeheader()
            for table in self.tables:
                if table["step"] > 0:
                    writer.writerows(judged(first[id(table["cells"])], table))


def judged(first, last):
    """A classified row per cell: noisy statistics at the end, averaged over the middle layers."""
    start, end = first["clean"][1:-1], last["noisy"][1:-1]
    alphas = numpy.mean([layer["normalised_alpha"] for layer in end], axis=0)
    nulls = numpy.mean([layer["normalised_null"] for layer in end], axis=0)
    ratio = numpy.min([now["norm"] / then["norm"] for now, then in zip(end, start)], axis=0)
    rank = numpy.min([layer["normalised_rank_z"] for layer in end], axis=0)
    width = numpy.max([layer["sd_log_z"] for layer in end], axis=0)
    for i, cell in enumerate(last["cells"]):
        score = last["scores"][i]
        state = state_of(score, ratio[i], rank[i])
        label = label_of(alphas[i], nulls[i], width[i]) if state == "ok" else ""
        yield {**cell, "score": score, "state": state, "label": label, "mean_alpha": alphas[i].mean()}


def state_of(score, ratio, rank):
    if not ratio >= 0.05:
        return "collapsed"
    if not score >= 0.1:
        return "untrained"
    return "ok" if rank >= 2 else "rank1"


def label_of(alphas, nulls, spectral_width):
    holds = (alphas >= 0.7) & ((alphas - nulls) / (1 - nulls) >= 0.5)
    forward, backward = holds[:3].any(), holds[3:].any()
    if holds.all():
        return "CRH+" if spectral_width <= 0.35 else "CRH"
    if forward and backward:
        return "both"
    return "forward" if forward else "backward" if backward else "none"


def run(train, xp, pack_cells):
    """Runs the command line; train(pack, measuring) trains and measures some cells.

    With pack_cells all cells of a width are one pack, else every cell is a pack.
    """
    sweep, out, part, parts, count = sys.argv[-5:]
    chosen = cells(sweep, int(part), int(parts), int(count))
    if pack_cells:
        packs = [list(group) for _, group in itertools.groupby(chosen, lambda cell: cell["width"])]
    else:
        packs = [[cell] for cell in chosen]
    measuring = Measuring(xp)
    with numpy.errstate(all="ignore"):
        for pack in packs:
            train(pack, measuring)
    measuring.write(out, part)
