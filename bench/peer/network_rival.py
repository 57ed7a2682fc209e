"""Step rate of a network in PyTorch on one core.

    network_rival.py MODEL WIDTH BATCH SECONDS OPTIMIZER [TEXT]

torch.nn, autograd and torch.optim with weight decay; minibatches drawn with replacement from 60,000
random images of 28 x 28 pixels, 8 x 8 for perceptron; for gpt, sequences of 64 characters of a text,
as numbers that an embedding looks up. Prints steps per second of CPU as JSON.
"""

import json
import pathlib
import sys
import time

import torch

import networks

IMAGES, CLASSES, CONTEXT = 60_000, 10, 64


def of_images(name, width):
    """A network, and what draws a minibatch."""
    side = 8 if name == "perceptron" else 28
    model = networks.network(name, side, width, CLASSES, False, "relu")
    shape = (IMAGES, 1, side, side) if networks.takes_images(name) else (IMAGES, side * side)
    images, labels = torch.randn(shape), torch.randint(0, CLASSES, (IMAGES,))

    def draw(batch):
        chosen = torch.randint(0, IMAGES, (batch,))
        return images[chosen], labels[chosen]

    return model, draw


def of_text(width, file):
    text = pathlib.Path(file).read_text(encoding="utf-8")
    known = sorted(set(text))
    tokens = torch.tensor([known.index(character) for character in text])
    model = networks.network(
        "gpt", 0, width, len(known), False, "relu", blocks=6, context=CONTEXT
    )
    places = torch.arange(CONTEXT + 1)

    def draw(batch):
        rows = tokens[torch.randint(0, len(tokens) - CONTEXT, (batch, 1)) + places]
        return rows[:, :-1], rows[:, 1:]

    return model, draw


def main(name, width, batch, seconds, optimizer, *text):
    torch.set_num_threads(1)
    model, draw = of_text(width, *text) if text else of_images(name, width)
    kind = {"sgd": torch.optim.SGD, "adamw": torch.optim.AdamW}[optimizer]
    optimizer = kind(model.parameters(), lr=0.1 if optimizer == "sgd" else 1e-3, weight_decay=1e-3)

    def train(until):
        steps, start = 0, time.process_time()
        while time.perf_counter() < until:
            inputs, labels = draw(batch)
            optimizer.zero_grad()
            # Classes last again, which is faster, and labels in one dimension.
            outputs = model(inputs).movedim(1, -1).flatten(0, -2)
            torch.nn.functional.cross_entropy(outputs, labels.flatten()).backward()
            optimizer.step()
            steps += 1
        return steps / (time.process_time() - start)

    train(time.perf_counter() + seconds * 2 / 3)
    print(json.dumps({"rate": train(time.perf_counter() + seconds / 3)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), *sys.argv[5:])
