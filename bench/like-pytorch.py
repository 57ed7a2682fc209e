#!/usr/bin/env python3
"""Trains the cases of LikePyTorchTest by PyTorch and writes the file that the test reads.

    bench/peer/make-venv.sh
    bench/like-pytorch.py

Maven exports initial weights, minibatches and settings of every case; PyTorch's modules, optimizers
and schedulers make thirty steps from them. Of every parameter, and of h_a, h_b, g_a and g_b of every
measured layer on eight held-out samples, the file has the norm and the product with cos(i).
"""

import math
import os
import pathlib
import subprocess
import sys
import tempfile

from machine import PYTHON, ROOT

if sys.executable != PYTHON and pathlib.Path(PYTHON).exists():
    os.execv(PYTHON, [PYTHON, *sys.argv])

import numpy
import torch

sys.path.insert(0, str(ROOT / "bench/peer"))
import networks

STEPS = 30
TEST = "io/phasegrid/engine/torch/autograd"
FIXTURE = ROOT / "engines/torch/src/test/resources" / TEST / "like-pytorch.tsv"


def export(folder):
    options = ["-q", "-B", "-Dspotless.check.skip", "-pl", "engines/torch", "-am", "test"]
    chosen = ["-Dtest=LikePyTorchTest#exportCases", "-Dsurefire.failIfNoSpecifiedTests=false"]
    command = ["mvn", *options, *chosen, f"-Dphasegrid.export={folder}"]
    subprocess.run(command, cwd=ROOT, check=True)


def read(file):
    return torch.from_numpy(numpy.fromfile(file, dtype="<f4"))


def optimizer_of(settings, model):
    """The optimizer and what sets its learning rate before every step."""
    rate, decay = float(settings["training.learningRate"]), float(settings["training.weightDecay"])
    weights, others = [], []
    for module in model.modules():
        kinds = (torch.nn.Linear, torch.nn.Conv2d)
        for name, parameter in module.named_parameters(recurse=False):
            decays = isinstance(module, kinds) and name == "weight"
            (weights if decays else others).append(parameter)
    groups = [{"params": weights, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}]
    if settings["training.optimizer"] == "sgd":
        momentum = float(settings["training.momentum"])
        optimizer = torch.optim.SGD(groups, lr=rate, momentum=momentum)
    else:
        betas = float(settings["training.beta1"]), float(settings["training.beta2"])
        kind = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[settings["training.optimizer"]]
        optimizer = kind(groups, lr=rate, betas=betas, eps=float(settings["training.epsilon"]))
    scheduler = torch.optim.lr_scheduler
    warmup = int(settings["training.warmup"])
    rest = STEPS - warmup
    after = {
        "constant": lambda: scheduler.ConstantLR(optimizer, 1.0, 1),
        "cosine": lambda: scheduler.CosineAnnealingLR(optimizer, rest),
        "linear": lambda: scheduler.LinearLR(optimizer, 1.0, 0.0, rest),
        "step": lambda: scheduler.StepLR(
            optimizer, int(settings["training.stepEvery"]), float(settings["training.stepFactor"])
        ),
    }[settings["training.schedule"]]()
    if not warmup:
        return optimizer, after
    rising = scheduler.LinearLR(optimizer, 1 / warmup, 1.0, warmup - 1)
    return optimizer, scheduler.SequentialLR(optimizer, [rising, after], [warmup])


def marks(values):
    flat = values.detach().double().flatten()
    product = (flat * torch.cos(torch.arange(len(flat), dtype=torch.float64))).sum()
    return f"{flat.norm().item()!r}\t{product.item()!r}"


def rows(module, values):
    """Samples and positions or tokens by units."""
    if isinstance(module, torch.nn.Conv2d):
        return values.permute(0, 2, 3, 1).reshape(-1, values.shape[1])
    return values.reshape(-1, values.shape[-1])


def patches(module, values):
    if isinstance(module, torch.nn.Conv2d):
        unfolded = torch.nn.functional.unfold(
            values, module.kernel_size, padding=module.padding, stride=module.stride
        )
        return unfolded.transpose(1, 2).reshape(-1, unfolded.shape[1])
    return values.reshape(-1, values.shape[-1])


def measured(model, inputs, targets):
    """Arrays of every measured layer in inference mode, in double precision."""
    model = model.double().eval()
    seen = []

    def keep(name):
        def hook(module, arguments, output):
            output.retain_grad()
            seen.append((name, module, arguments[0], output))

        return hook

    for name, module in model.named_modules():
        if isinstance(module, (torch.nn.Linear, torch.nn.Conv2d)):
            module.register_forward_hook(keep(name))
    outputs = model(inputs)
    loss = -(targets * torch.log_softmax(outputs, 1)).sum()
    loss.backward()
    yield "outputs", outputs.movedim(1, -1)
    for name, module, entering, leaving in seen:
        weights = module.weight.reshape(module.weight.shape[0], -1)
        h_a, g_b = patches(module, entering), -rows(module, leaving.grad)
        yield name + ":ha", h_a
        yield name + ":hb", h_a @ weights.T
        yield name + ":gb", g_b
        yield name + ":ga", g_b @ weights


def lines(case, folder):
    text = (folder / "settings.txt").read_text().splitlines()
    settings = dict(line.split("=", 1) for line in text)
    name = settings["network.model"]
    batch = int(settings["training.batch"])
    inputs = len(read(folder / "inputs-0")) // batch
    context = int(settings["data.context"]) if settings["data.set"] == "text" else 0
    outputs = {"modular": int(settings["data.modulus"]), "text": inputs // max(1, context)}.get(
        settings["data.set"], 10
    )
    side = math.isqrt(inputs)
    model = networks.network(
        name,
        side,
        int(settings["network.width"]),
        outputs,
        settings["network.bias"] == "true",
        settings["network.activation"],
        int(settings["network.depth"]),
        norm=settings["network.norm"],
        residual=settings["network.residual"] == "true",
        blocks=int(settings["network.blocks"]),
        heads=int(settings["network.heads"]),
        patch=int(settings["network.patch"]),
        context=context,
        tied=settings["network.tied"] == "true",
    )

    def targets_in(name):
        """Samples x classes; of a text samples x classes x tokens."""
        shape = (-1, context, outputs) if context else (-1, outputs)
        return read(folder / name).reshape(shape).movedim(-1, 1)

    state = {
        key: read(folder / key).reshape(value.shape)
        for key, value in model.state_dict().items()
        if not key.endswith("num_batches_tracked")
    }
    model.load_state_dict(state, strict=False)
    shape = (-1, 1, side, side) if networks.takes_images(name) else (-1, inputs)
    optimizer, schedule = optimizer_of(settings, model)
    for step in range(STEPS):
        inputs = read(folder / f"inputs-{step}").reshape(shape)
        targets = targets_in(f"targets-{step}")
        optimizer.zero_grad()
        # The mean over all tokens; the loss of a sample is their sum.
        loss = torch.nn.functional.cross_entropy(model(inputs), targets) * (context or 1)
        loss.backward()
        optimizer.step()
        schedule.step()
    for key in state:
        yield f"{case}\t{key}\t{marks(model.state_dict()[key])}"
    held_out = read(folder / "inputs-held-out").double().reshape(shape)
    for key, values in measured(model, held_out, targets_in("targets-held-out").double()):
        yield f"{case}\t{key}\t{marks(values)}"


def main():
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as temporary:
        export(temporary)
        folders = sorted(pathlib.Path(temporary).iterdir())
        text = "".join(line + "\n" for folder in folders for line in lines(folder.name, folder))
    FIXTURE.parent.mkdir(parents=True, exist_ok=True)
    FIXTURE.write_text(text)
    print(f"{FIXTURE.relative_to(ROOT)}: {len(text.splitlines())} arrays")


if __name__ == "__main__":
    main()
