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
    """A multilayer perceptron, with or without normalisation and connections that skip layers."""

    def __init__(self, inputs, width, depth, outputs, bias, norm, residual, activation):
        super().__init__()
        self.depth, self.residual, self.activation = depth, residual, activation
        self.norm = {"none": None, "layer": "ln", "batch": "bn"}[norm]
        before = inputs
        for i in range(1, depth + 1):
            setattr(self, f"fc{i}", nn.Linear(before, width, bias=bias))
            if self.norm:
                kind = {"ln": nn.LayerNorm, "bn": nn.BatchNorm1d}[self.norm]
                setattr(self, f"{self.norm}{i}", kind(width))
            before = width
        setattr(self, f"fc{depth + 1}", nn.Linear(before, outputs, bias=bias))

    def forward(self, x):
        for i in range(1, self.depth + 1):
            units = getattr(self, f"fc{i}")(x)
            if self.norm:
                units = getattr(self, f"{self.norm}{i}")(units)
            units = self.activation(units)
            x = x + units if self.residual and i > 1 else units
        return getattr(self, f"fc{self.depth + 1}")(x)


class TransformerBlock(nn.Module):
    """Attention and an MLP, normalised before, each beside a connection that skips it."""

    def __init__(self, width, heads, bias, activation, causal):
        super().__init__()
        self.heads, self.activation, self.causal = heads, activation, causal
        self.ln1 = nn.LayerNorm(width)
        self.query = nn.Linear(width, width, bias=bias)
        self.key = nn.Linear(width, width, bias=bias)
        self.value = nn.Linear(width, width, bias=bias)
        self.output = nn.Linear(width, width, bias=bias)
        self.ln2 = nn.LayerNorm(width)
        self.fc1 = nn.Linear(width, 4 * width, bias=bias)
        self.fc2 = nn.Linear(4 * width, width, bias=bias)

    def forward(self, x):
        y = self.ln1(x)
        by_head = [
            layer(y).unflatten(2, (self.heads, -1)).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        ]
        attended = nn.functional.scaled_dot_product_attention(*by_head, is_causal=self.causal)
        x = x + self.output(attended.transpose(1, 2).flatten(2))
        return x + self.fc2(self.activation(self.fc1(self.ln2(x))))


def sequence(blocks, *of_block):
    return nn.Sequential(*(TransformerBlock(*of_block) for _ in range(blocks)))


class Gpt(nn.Module):
    """A decoder-only transformer on one-hot tokens, read at the last or, of a text, at all of them."""

    def __init__(self, tokens, vocabulary, width, blocks, bias, activation, heads, text, tied):
        super().__init__()
        self.tokens, self.text = tokens, text
        self.embedding = None if tied else nn.Linear(vocabulary, width, bias=bias)
        self.positions = nn.Parameter(torch.zeros(tokens, width))
        self.blocks = sequence(blocks, width, heads, bias, activation, True)
        self.ln = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary, bias=bias)

    def forward(self, x):
        embedded = self.embedded(x)
        units = self.blocks(embedded + self.positions)
        # Classes come second, as cross_entropy wants them.
        return self.head(self.ln(units if self.text else units[:, -1])).movedim(-1, 1)

    def embedded(self, x):
        """Of one-hot tokens, or of their numbers."""
        weights = self.head.weight if self.embedding is None else self.embedding.weight.T
        if not x.is_floating_point():
            return nn.functional.embedding(x, weights)
        x = x.unflatten(1, (self.tokens, -1))
        return self.embedding(x) if self.embedding else x @ weights


class VisionTransformer(nn.Module):
    """A plain vision transformer with a sine-cosine encoding and a mean over tokens."""

    def __init__(self, side, width, blocks, outputs, bias, activation, heads, patch):
        super().__init__()
        self.patch = patch
        self.embedding = nn.Linear(patch * patch, width, bias=bias)
        self.blocks = sequence(blocks, width, heads, bias, activation, False)
        self.ln = nn.LayerNorm(width)
        self.head = nn.Linear(width, outputs, bias=bias)
        rows = torch.arange(side // patch, dtype=torch.float64)
        y, x = torch.meshgrid(rows, rows, indexing="ij")
        count = width // 4
        omega = 10_000 ** (-torch.arange(count, dtype=torch.float64) / max(1, count - 1))
        waves = [
            wave(place.flatten()[:, None] * omega)
            for place in (x, y)
            for wave in (torch.sin, torch.cos)
        ]
        self.register_buffer("positions", torch.cat(waves, 1).float(), persistent=False)

    def forward(self, x):
        patches = nn.functional.unfold(x, self.patch, stride=self.patch).transpose(1, 2)
        tokens = self.embedding(patches) + self.positions
        return self.head(self.ln(self.blocks(tokens)).mean(1))


ACTIVATIONS = {
    "tanh": torch.tanh,
    "relu": torch.relu,
    "linear": lambda x: x,
    "gelu": nn.functional.gelu,
    "silu": nn.functional.silu,
}


def network(
    model,
    side,
    width,
    outputs,
    bias,
    activation,
    depth=3,
    norm="none",
    residual=False,
    blocks=2,
    heads=4,
    patch=4,
    context=0,
    tied=False,
):
    """A module by the name of network.model, for grey images of side x side pixels, or two tokens.

    With a context, for sequences of as many tokens of a text.
    """
    phi = ACTIVATIONS[activation]
    if model == "resnet18":
        return Resnet18(1, width, outputs, bias, phi)
    if model == "lenet":
        return Images(side, [(1, 6, 5, 2), (6, 16, 5, 0)], [120, 84, outputs], bias, phi)
    if model == "convolutional":
        convolutions = [(1, width, 3, 1), (width, width, 3, 1)]
        return Images(side, convolutions, [width, outputs], bias, phi)
    if model == "gpt":
        tokens = context or 2
        return Gpt(tokens, outputs, width, blocks, bias, phi, heads, context > 0, tied)
    if model == "vit":
        return VisionTransformer(side, width, blocks, outputs, bias, phi, heads, patch)
    norm = "batch" if model == "perceptron-batchnorm" else norm
    return Perceptron(side * side, width, depth, outputs, bias, norm, residual, phi)


def takes_images(model):
    """Whether the module wants samples x channels x rows x columns."""
    return not model.startswith(("perceptron", "gpt"))
