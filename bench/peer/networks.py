"""The named networks of Phasegrid as PyTorch modules, with the names of their parameters."""

import torch
from torch import nn


class Block(nn.Module):
    """A residual block of ResNet-18."""

    def __init__(self, channels, filters, stride, activation):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, filters, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(filters)
        self.activation = activation
        self.downsample = None
        if stride != 1 or channels != filters:
            self.downsample = nn.Sequential(
                nn.Conv2d(channels, filters, 1, stride, bias=False), nn.BatchNorm2d(filters)
            )

    def forward(self, x):
        inner = self.activation(self.bn1(self.conv1(x)))
        inner = self.bn2(self.conv2(inner))
        return self.activation(inner + (x if self.downsample is None else self.downsample(x)))


class Resnet18(nn.Module):
    """ResNet-18 for small images."""

    def __init__(self, channels, width, outputs, bias, activation):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, width, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        before = width
        for stage in range(4):
            filters = width << stage
            blocks = [Block(before, filters, 1 if stage == 0 else 2, activation)]
            blocks.append(Block(filters, filters, 1, activation))
            setattr(self, f"layer{stage + 1}", nn.Sequential(*blocks))
            before = filters
        self.fc = nn.Linear(before, outputs, bias=bias)
        self.activation = activation

    def forward(self, x):
        x = self.activation(self.bn1(self.conv1(x)))
        for stage in range(4):
            x = getattr(self, f"layer{stage + 1}")(x)
        return self.fc(x.mean((2, 3)))


class Images(nn.Module):
    """Two convolutions with pooling, then fully connected layers."""

    def __init__(self, side, convolutions, full, bias, activation):
        super().__init__()
        self.side, self.activation, self.depth = side, activation, len(full)
        (c0, f1, k1, p1), (_, f2, k2, p2) = convolutions
        self.conv1 = nn.Conv2d(c0, f1, k1, padding=p1, bias=bias)
        self.conv2 = nn.Conv2d(f1, f2, k2, padding=p2, bias=bias)
        side = (side + 2 * p1 - k1 + 1) // 2
        side = (side + 2 * p2 - k2 + 1) // 2
        before = f2 * side * side
        for i, units in enumerate(full):
            setattr(self, f"fc{i + 1}", nn.Linear(before, units, bias=bias))
            before = units

    def forward(self, x):
        for convolution in (self.conv1, self.conv2):
            x = nn.functional.max_pool2d(self.activation(convolution(x)), 2)
        x = x.flatten(1)
        for i in range(1, self.depth):
            x = self.activation(getattr(self, f"fc{i}")(x))
        return getattr(self, f"fc{self.depth}")(x)


class Perceptron(nn.Module):
    """A multilayer perceptron, with or without batch normalisation."""

    def __init__(self, inputs, width, depth, outputs, bias, normalised, activation):
        super().__init__()
        self.depth, self.normalised, self.activation = depth, normalised, activation
        before = inputs
        for i in range(1, depth + 1):
            setattr(self, f"fc{i}", nn.Linear(before, width, bias=bias))
            if normalised:
                setattr(self, f"bn{i}", nn.BatchNorm1d(width))
            before = width
        setattr(self, f"fc{depth + 1}", nn.Linear(before, outputs, bias=bias))

    def forward(self, x):
        for i in range(1, self.depth + 1):
            x = getattr(self, f"fc{i}")(x)
            if self.normalised:
                x = getattr(self, f"bn{i}")(x)
            x = self.activation(x)
        return getattr(self, f"fc{self.depth + 1}")(x)


ACTIVATIONS = {"tanh": torch.tanh, "relu": torch.relu, "linear": lambda x: x}


def network(model, side, width, outputs, bias, activation, depth=3):
    """A module by the name of network.model, for grey images of side x side pixels."""
    phi = ACTIVATIONS[activation]
    if model == "resnet18":
        return Resnet18(1, width, outputs, bias, phi)
    if model == "lenet":
        return Images(side, [(1, 6, 5, 2), (6, 16, 5, 0)], [120, 84, outputs], bias, phi)
    if model == "convolutional":
        convolutions = [(1, width, 3, 1), (width, width, 3, 1)]
        return Images(side, convolutions, [width, outputs], bias, phi)
    normalised = model == "perceptron-batchnorm"
    return Perceptron(side * side, width, depth, outputs, bias, normalised, phi)


def takes_images(model):
    """Whether the module wants samples x channels x rows x columns."""
    return not model.startswith("perceptron")
