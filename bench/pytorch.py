#!/usr/bin/env python3
"""Measures PyTorch on one thread in the work of the Java benchmarks and prints JSON in their units.

    OMP_NUM_THREADS=1 python3 bench/pytorch.py > pytorch.json

Networks, batches, loss, optimizers and learning rate are the Java benchmarks'; numbers are float32.
All tensors are made before the clock runs. One call goes round 512 rows, like theirs.
"""

import argparse
import json
import os
import statistics
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch  # noqa: E402  (reads OMP_NUM_THREADS when it is loaded)

NETWORKS = ["3-2-1", "4-16-3", "16-32-8", "64-32-10", "128-128-64", "784-128-10", "784-512-256-10"]
STANDSTILL = 1e-12  # A learning rate at which no weight moves, as in the Java benchmarks.


def network(sizes):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


def batches(rows, width):
    return [torch.rand(rows, width) * 2 - 1 for _ in range(max(2, 512 // rows))]


def predictions(sizes, rows):
    net = network(sizes)
    inputs = batches(rows, sizes[0])

    def run(calls):
        with torch.no_grad():
            for call in range(calls):
                net(inputs[call % len(inputs)])

    return run


def steps(sizes, rows, algorithm):
    net = network(sizes)
    inputs = batches(rows, sizes[0])
    targets = batches(rows, sizes[-1])
    optimizer = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[algorithm](net.parameters(), lr=STANDSTILL)

    def run(calls):
        for call in range(calls):
            batch = call % len(inputs)
            optimizer.zero_grad(set_to_none=True)
            # Half the sum of the squares, as mean over the rows.
            loss = (net(inputs[batch]) - targets[batch]).square().sum() / (2 * rows)
            loss.backward()
            optimizer.step()

    return run


def seconds(run, calls):
    start = time.perf_counter()
    run(calls)
    return time.perf_counter() - start


def measure(run, least, repeats):
    """Nanoseconds of a call, in each of some repeats of `least` seconds or more."""
    calls = 1
    while seconds(run, calls) < least:
        calls *= 2
    return [seconds(run, calls) / calls * 1e9 for _ in range(repeats)]


def measurement(benchmark, name, rows, optimizer, times):
    return {
        "benchmark": benchmark,
        "network": name,
        "rows": rows,
        "optimizer": optimizer,
        "contender": "pytorch",
        "nanos": statistics.mean(times),
        "error": 0.0,
        "forks": times,
    }


def main():
    parser = argparse.ArgumentParser(description="Measures PyTorch on one thread; prints JSON.")
    parser.add_argument("--networks", default=",".join(NETWORKS))
    parser.add_argument("--seconds", type=float, default=0.5, help="least time of a repeat")
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} thread", file=sys.stderr)
    measurements = []
    for name in options.networks.split(","):
        sizes = [int(size) for size in name.split("-")]
        for rows in (1, 32, 1024):
            times = measure(predictions(sizes, rows), options.seconds, options.repeats)
            measurements.append(measurement("predict", name, rows, "", times))
        for algorithm in ("sgd", "adam"):
            times = measure(steps(sizes, 32, algorithm), options.seconds, options.repeats)
            measurements.append(measurement("step", name, 32, algorithm, times))
        print(name, file=sys.stderr)
    machine = f"PyTorch {torch.__version__}, {torch.get_num_threads()} thread"
    json.dump({"machine": machine, "measurements": measurements}, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
