"""A whole sweep as trials of Ray Tune, each the eager loop of sweep_torch.py on one core. Command line
as in sweep_task.py, with one part."""

import pathlib
import sys

import numpy
import ray
import torch
from ray import tune

import sweep_task
from sweep_torch import eager


def trial(config):
    torch.set_num_threads(1)
    measuring = sweep_task.Measuring(numpy)
    with numpy.errstate(all="ignore"):
        eager([config["cell"]], measuring)
    measuring.write(config["out"], config["index"])
    tune.report({"score": float(measuring.tables[-1]["scores"][0])})


def main():
    sweep, out, _, _, count = sys.argv[1:]
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False,
             runtime_env={"env_vars": {"PYTHONPATH": str(pathlib.Path(__file__).parent)}})
    cells = list(enumerate(sweep_task.cells(sweep, 0, 1, int(count))))
    space = {"index": tune.grid_search([i for i, _ in cells]), "out": str(pathlib.Path(out).resolve()),
             "cell": tune.sample_from(lambda spec: dict(cells)[spec.config.index])}
    tuner = tune.Tuner(
        tune.with_resources(trial, {"cpu": 1}), param_space=space,
        tune_config=tune.TuneConfig(reuse_actors=True),
        run_config=tune.RunConfig(storage_path=str(pathlib.Path(out).resolve() / "ray"), verbose=0))
    results = tuner.fit()
    if results.errors:
        sys.exit(str(results.errors[0]))


main()
