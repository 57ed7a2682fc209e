"""PyTorch on one core, in three kinds. Command line: a kind, then as in task.py.

    torch_rival.py {eager|hand|bmm} {rate|loss} ...

eager: autograd, torch.nn and torch.optim. hand: no autograd, in place. bmm: as hand, with CELLS
cells in batched products; the others train CELLS cells one after the other.
"""

import sys

import torch

import task


class NoisyGradient(torch.autograd.Function):
    """Identity whose backward pass adds noise to a neuron gradient."""

    @staticmethod
    def forward(context, value, sigma):
        context.sigma = sigma
        return value

    @staticmethod
    def backward(context, gradient):
        # The loss is a mean over the batch; the noise applies to per-sample gradients.
        return gradient + context.sigma / len(gradient) * torch.randn_like(gradient), None


class Eager:
    """Autograd, torch.nn and torch.optim, as in a first version of an experiment."""

    def __init__(self, weights, batch, sigma, weight_decay=task.WEIGHT_DECAY):
        self.sigma = sigma
        self.weights = [w[0].clone().requires_grad_() for w in weights]
        self.optimizer = torch.optim.SGD(
            self.weights, lr=task.LEARNING_RATE, weight_decay=weight_decay
        )

    def outputs(self, x):
        for weight in self.weights[:-1]:
            x = torch.nn.functional.linear(x, weight)
            if self.sigma:
                x = NoisyGradient.apply(x, self.sigma)
            x = torch.relu(x)
        return torch.nn.functional.linear(x, self.weights[-1])

    def step(self, x, y):
        self.optimizer.zero_grad()
        torch.nn.functional.cross_entropy(self.outputs(x[0]), y[0]).backward()
        self.optimizer.step()


class Packed:
    """Written by hand: no autograd, buffers allocated once, K cells in batched products."""

    def __init__(self, weights, batch, sigma, weight_decay=task.WEIGHT_DECAY):
        # The weight decay is a number, or a tensor with one per cell.
        self.batch, self.sigma, self.weight_decay = batch, sigma, weight_decay
        if len(weights[0]) == 1 and not torch.is_tensor(weight_decay):
            self.product, self.weights, shape = torch.mm, [w[0] for w in weights], (batch,)
        else:
            self.product, self.weights, shape = torch.bmm, weights, (len(weights[0]), batch)
        self.activations = [torch.empty(*shape, w.shape[-2]) for w in self.weights]
        self.deltas = [torch.empty_like(a) for a in self.activations]
        self.noise = [torch.empty_like(a) for a in self.activations[:-1]]
        self.gradients = [torch.empty_like(w) for w in self.weights]
        self.one_hot = torch.eye(task.CLASSES)

    def step(self, x, y):
        if self.product is torch.mm:
            x, y = x[0], y[0]
        below = [x] + self.activations[:-1]
        for l, weight in enumerate(self.weights):
            self.product(below[l], weight.transpose(-1, -2), out=self.activations[l])
            if l < task.DEPTH:
                self.activations[l].clamp_(min=0)
        torch.softmax(self.activations[-1], -1, out=self.deltas[-1])
        self.deltas[-1].sub_(self.one_hot[y])
        for l in range(task.DEPTH, -1, -1):
            if l > 0:
                self.product(self.deltas[l], self.weights[l], out=self.deltas[l - 1])
                self.deltas[l - 1].mul_(self.activations[l - 1] > 0)
                if self.sigma:
                    self.deltas[l - 1].add_(self.noise[l - 1].normal_(), alpha=self.sigma)
            self.product(self.deltas[l].transpose(-1, -2), below[l], out=self.gradients[l])
            self.weights[l].mul_(1 - task.LEARNING_RATE * self.weight_decay)
            self.weights[l].add_(self.gradients[l], alpha=-task.LEARNING_RATE / self.batch)


class Training:
    """Networks with their samples; all use the same generator."""

    steps_at_once = 20

    def __init__(self, networks, cells_each, batch):
        self.networks = networks
        self.shape = (cells_each, batch)
        self.inputs, self.labels, self.test_inputs, self.test_labels = map(
            torch.from_numpy, task.digits()
        )

    def train(self, steps):
        for network in self.networks:
            for _ in range(steps):
                rows = torch.randint(len(self.inputs), self.shape)
                network.step(self.inputs[rows], self.labels[rows])

    def losses(self):
        return [
            self.loss([w.detach() if w.dim() == 2 else w[cell] for w in network.weights])
            for network in self.networks
            for cell in range(self.shape[0])
        ]

    def loss(self, weights):
        x = self.test_inputs
        for weight in weights[:-1]:
            x = (x @ weight.T).clamp(min=0)
        return torch.nn.functional.cross_entropy(x @ weights[-1].T, self.test_labels).item()


def start(kind, weights, batch, sigma, seed):
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    weights = [torch.from_numpy(w) for w in weights]
    if kind == "bmm":
        return Training([Packed(weights, batch, sigma)], len(weights[0]), batch)
    network = Eager if kind == "eager" else Packed
    cells = range(len(weights[0]))
    return Training(
        [network([w[c : c + 1] for w in weights], batch, sigma) for c in cells], 1, batch
    )


if __name__ == "__main__":
    kind = sys.argv[1]
    task.run(sys.argv[2:], lambda *network: start(kind, *network))
