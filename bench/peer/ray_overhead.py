"""Empty trials of Ray Tune: ray_overhead.py TRIALS prints their total seconds, without Ray's start, as
JSON."""

import json
import sys
import tempfile
import time

import ray
from ray import tune


def trial(config):
    tune.report({"score": config["index"]})


def main():
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        results = tune.Tuner(
            tune.with_resources(trial, {"cpu": 1}),
            param_space={"index": tune.grid_search(list(range(int(sys.argv[1]))))},
            tune_config=tune.TuneConfig(reuse_actors=True),
            run_config=tune.RunConfig(storage_path=folder, verbose=0)).fit()
    assert len(results) == int(sys.argv[1]) and not results.errors
    print(json.dumps({"trials": time.perf_counter() - started}))


main()
