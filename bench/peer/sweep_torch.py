"""A whole sweep in PyTorch. Command line: a kind, then as in sweep_task.py.

    sweep_torch.py {packed|eager} ...

packed: the cells of a width in batched products, measured by batched torch.linalg. eager: cell by
cell with autograd, measured by numpy.
"""

import sys

import numpy
import torch

import sweep_task
import task
from torch_rival import Eager, Packed


def label_redraw(labels, probability):
    redrawn = torch.rand(labels.shape) < probability
    return torch.where(redrawn, torch.randint(task.CLASSES, labels.shape), labels)


def train(network, pack):
    torch.manual_seed(pack[0]["seed"])
    inputs, labels, _, _ = map(torch.from_numpy, task.digits())
    noise = torch.tensor([[cell["label_noise"]] for cell in pack])
    for _ in range(pack[0]["steps"]):
        rows = torch.randint(len(inputs), (len(pack), pack[0]["batch"]))
        network.step(inputs[rows], label_redraw(labels[rows], noise))


def packed(pack, measuring):
    weights = [torch.from_numpy(w) for w in sweep_task.initial_weights(pack)]
    measuring.at(0, pack, weights)
    weight_decay = torch.tensor([cell["weight_decay"] for cell in pack])[:, None, None]
    network = Packed(weights, pack[0]["batch"], 0, weight_decay)
    train(network, pack)
    measuring.at(pack[0]["steps"], pack, network.weights)


def eager(pack, measuring):
    weights = [torch.from_numpy(w) for w in sweep_task.initial_weights(pack)]
    measuring.at(0, pack, weights)
    network = Eager(weights, pack[0]["batch"], 0, pack[0]["weight_decay"])
    train(network, pack)
    measuring.at(pack[0]["steps"], pack, [w.detach()[None] for w in network.weights])


if __name__ == "__main__":
    torch.set_num_threads(1)
    if sys.argv[1] == "packed":
        sweep_task.run(packed, torch, pack_cells=True)
    else:
        sweep_task.run(eager, numpy, pack_cells=False)
