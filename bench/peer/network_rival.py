"""Step rate of a named network in PyTorch on one core: network_rival.py MODEL WIDTH BATCH SECONDS.

torch.nn, autograd and torch.optim.SGD with weight decay; minibatches drawn with replacement from
60,000 random images of 28 x 28 pixels. Prints steps per second of CPU as JSON.
"""

import json
import sys
import time

import torch

import networks

IMAGES, SIDE, CLASSES = 60_000, 28, 10


def main(name, width, batch, seconds):
    torch.set_num_threads(1)
    model = networks.network(name, SIDE, width, CLASSES, False, "relu")
    shape = (IMAGES, 1, SIDE, SIDE) if networks.takes_images(name) else (IMAGES, SIDE * SIDE)
    images, labels = torch.randn(shape), torch.randint(0, CLASSES, (IMAGES,))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, weight_decay=1e-3)

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
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
