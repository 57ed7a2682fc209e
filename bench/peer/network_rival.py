"""Step rate of a network in PyTorch on one core.

    network_rival.py MODEL WIDTH BATCH SECONDS OPTIMIZER

torch.nn, autograd and torch.optim with weight decay; minibatches drawn with replacement from 60,000
random images of 28 x 28 pixels, 8 x 8 for perceptron. Prints steps per second of CPU as JSON.
"""

import json
import sys
import time

import torch

import networks

IMAGES, CLASSES = 60_000, 10


def main(name, width, batch, seconds, optimizer):
    torch.set_num_threads(1)
    side = 8 if name == "perceptron" else 28
    model = networks.network(name, side, width, CLASSES, False, "relu")
    shape = (IMAGES, 1, side, side) if networks.takes_images(name) else (IMAGES, side * side)
    images, labels = torch.randn(shape), torch.randint(0, CLASSES, (IMAGES,))
    kind = {"sgd": torch.optim.SGD, "adamw": torch.optim.AdamW}[optimizer]
    optimizer = kind(model.parameters(), lr=0.1 if optimizer == "sgd" else 1e-3, weight_decay=1e-3)

    def train(until):
        steps, start = 0, time.process_time()
        while time.perf_counter() < until:
            chosen = torch.randint(0, IMAGES, (batch,))
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
            steps += 1
        return steps / (time.process_time() - start)

    train(time.perf_counter() + seconds * 2 / 3)
    print(json.dumps({"rate": train(time.perf_counter() + seconds / 3)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), sys.argv[5])
