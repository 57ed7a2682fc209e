"""Training-step rates of PyTorch on one core: the rivals of the cpu engine.

Each rival trains the network of bench/StepRates.java on the same digits: a perceptron
64-w-w-w-10 with relu, softmax cross-entropy, SGD with weight decay, Gaussian noise on the neuron
gradients of every hidden layer, minibatches drawn with replacement. Usage:

    rivals.py {eager|hand|bmm} WIDTH BATCH SIGMA STEPS CELLS SEED

prints the cell-steps per second after a warm-up and the held-out loss, as JSON.
"""

import csv
import gzip
import json
import pathlib
import sys
import time

import numpy
import torch

LEARNING_RATE, WEIGHT_DECAY, DEPTH, CLASSES = 0.1, 1e-3, 3, 10
DIGITS = (
    pathlib.Path(__file__).resolve().parents[2]
    / "core/src/main/resources/io/phasegrid/data/digits.csv.gz"
)


def digits():
    with gzip.open(DIGITS, "rt") as file:
        rows = numpy.array([[float(x) for x in row] for row in csv.reader(file)])
    held_out = numpy.arange(len(rows)) % 3 == 2
    pixels, classes = rows[:, :-1], rows[:, -1].astype(int)
    centred = pixels - pixels[~held_out].mean(axis=0)
    inputs = torch.tensor(centred / numpy.sqrt((centred[~held_out] ** 2).mean()), dtype=torch.float32)
    labels = torch.tensor(classes)
    train, test = torch.tensor(~held_out), torch.tensor(held_out)
    return inputs[train], labels[train], inputs[test], labels[test]


def initial(width, cells):
    sizes = [64] + DEPTH * [width] + [CLASSES]
    return [torch.randn(cells, b, a) / a**0.5 for a, b in zip(sizes, sizes[1:])]


class NoisyGradient(torch.autograd.Function):
    """The identity, whose backward pass adds noise to a neuron gradient."""

    @staticmethod
    def forward(context, value, sigma):
        context.sigma = sigma
        return value

    @staticmethod
    def backward(context, gradient):
        # The loss is a mean over the batch, the noise one of per-sample gradients.
        return gradient + context.sigma / len(gradient) * torch.randn_like(gradient), None


class Eager:
    """Autograd, torch.nn and torch.optim, as a first version of an experiment is written."""

    def __init__(self, width, batch, sigma, cells):
        assert cells == 1
        self.sigma = sigma
        self.weights = [w[0].clone().requires_grad_() for w in initial(width, 1)]
        self.optimizer = torch.optim.SGD(self.weights, lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)

    def outputs(self, x, sigma):
        for weight in self.weights[:-1]:
            x = torch.nn.functional.linear(x, weight)
            if sigma:
                x = NoisyGradient.apply(x, sigma)
            x = torch.relu(x)
        return torch.nn.functional.linear(x, self.weights[-1])

    def step(self, x, y):
        self.optimizer.zero_grad()
        torch.nn.functional.cross_entropy(self.outputs(x[0], self.sigma), y[0]).backward()
        self.optimizer.step()

    def loss(self, x, y):
        with torch.no_grad():
            return torch.nn.functional.cross_entropy(self.outputs(x, 0), y).item()


class Packed:
    """Written by hand: no autograd, buffers allocated once, K cells in batched products."""

    def __init__(self, width, batch, sigma, cells):
        self.batch, self.sigma = batch, sigma
        self.weights = initial(width, cells)
        if cells == 1:
            self.product, self.weights = torch.mm, [w[0] for w in self.weights]
        else:
            self.product = torch.bmm
        shape = (batch,) if cells == 1 else (cells, batch)
        self.activations = [torch.empty(*shape, w.shape[-2]) for w in self.weights]
        self.deltas = [torch.empty_like(a) for a in self.activations]
        self.noise = [torch.empty_like(a) for a in self.activations[:-1]]
        self.gradients = [torch.empty_like(w) for w in self.weights]
        self.one_hot = torch.eye(CLASSES)

    def step(self, x, y):
        if self.product is torch.mm:
            x, y = x[0], y[0]
        below = [x] + self.activations[:-1]
        for l, weight in enumerate(self.weights):
            self.product(below[l], weight.transpose(-1, -2), out=self.activations[l])
            if l < DEPTH:
                self.activations[l].clamp_(min=0)
        torch.softmax(self.activations[-1], -1, out=self.deltas[-1])
        self.deltas[-1].sub_(self.one_hot[y])
        for l in range(DEPTH, -1, -1):
            if l > 0:
                self.product(self.deltas[l], self.weights[l], out=self.deltas[l - 1])
                self.deltas[l - 1].mul_(self.activations[l - 1] > 0)
                if self.sigma:
                    self.deltas[l - 1].add_(self.noise[l - 1].normal_(), alpha=self.sigma)
            self.product(self.deltas[l].transpose(-1, -2), below[l], out=self.gradients[l])
            self.weights[l].mul_(1 - LEARNING_RATE * WEIGHT_DECAY)
            self.weights[l].add_(self.gradients[l], alpha=-LEARNING_RATE / self.batch)

    def loss(self, x, y):
        weights = self.weights if self.product is torch.mm else [w[0] for w in self.weights]
        for l, weight in enumerate(weights):
            x = x @ weight.T
            x = x.clamp(min=0) if l < DEPTH else x
        return torch.nn.functional.cross_entropy(x, y).item()


def main():
    rival, width, batch, sigma, steps, cells, seed = sys.argv[1], *map(float, sys.argv[2:])
    width, batch, steps, cells = int(width), int(batch), int(steps), int(cells)
    torch.set_num_threads(1)
    torch.manual_seed(int(seed))
    inputs, labels, test_inputs, test_labels = digits()
    network = (Eager if rival == "eager" else Packed)(width, batch, sigma, cells)

    def train(count):
        for _ in range(count):
            rows = torch.randint(len(inputs), (cells, batch))
            network.step(inputs[rows], labels[rows])

    train(steps // 4)
    start = time.process_time()
    train(steps - steps // 4)
    seconds = time.process_time() - start
    rate = (steps - steps // 4) * cells / seconds
    print(json.dumps({"rate": rate, "loss": network.loss(test_inputs, test_labels)}))


main()
