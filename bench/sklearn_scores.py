"""Trains ten of scikit-learn's MLPs on each of ten splits of each data set, and leaves the splits for Neurapt.

    OMP_NUM_THREADS=1 python3 bench/sklearn_scores.py samples/src/main/resources/org/neurapt/samples /tmp/scores
    java -jar bench/target/neurapt-bench.jar scores /tmp/scores

Writes into the folder SET-SPLIT-training.csv and SET-SPLIT-test.csv, which hold the rows as they are, and
sklearn.csv with a line for each network: set, split, seed, score (accuracy or R2), seconds of fit().
Needs scikit-learn (Debian: python3-sklearn).
"""
import csv
import pathlib
import sys
import time
import warnings

import numpy
from sklearn.metrics import accuracy_score, r2_score
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import StandardScaler

# Name, hidden units, epochs; the same on both sides, as are ReLU, Adam with its defaults, batches of 32.
SETS = [
    ("iris", 16, 300),
    ("wine", 16, 300),
    ("breast_cancer", 16, 50),
    ("digits", 64, 50),
    ("diabetes", 16, 200),
]
SPLITS = range(1, 11)
NETWORKS = 10


def main(data, output):
    output.mkdir(parents=True, exist_ok=True)
    warnings.filterwarnings("ignore")  # that the fixed number of epochs has not converged
    with open(output / "sklearn.csv", "w", newline="") as results:
        scores = csv.writer(results)
        scores.writerow(["set", "split", "seed", "score", "seconds"])
        for name, hidden, epochs in SETS:
            with open(data / f"{name}.csv", newline="") as rows:
                header, *rows = list(csv.reader(rows))
            classes = name != "diabetes"
            for split in SPLITS:
                labels = [row[-1] for row in rows] if classes else None
                training, test = train_test_split(rows, test_size=0.2, random_state=split, stratify=labels)
                for part, some in (("training", training), ("test", test)):
                    with open(output / f"{name}-{split}-{part}.csv", "w", newline="") as file:
                        csv.writer(file).writerows([header, *some])
                for seed in range(1000 * split, 1000 * split + NETWORKS):
                    scores.writerow([name, split, seed, *score(training, test, classes, hidden, epochs, seed)])


def score(training, test, classes, hidden, epochs, seed):
    inputs = [numpy.array([row[:-1] for row in part], float) for part in (training, test)]
    targets = [numpy.array([row[-1] for row in part], str if classes else float) for part in (training, test)]
    scaler = StandardScaler().fit(inputs[0])
    mean, deviation = (0, 1) if classes else (targets[0].mean(), targets[0].std())
    mlp = (MLPClassifier if classes else MLPRegressor)(
        hidden_layer_sizes=(hidden,),
        activation="relu",
        solver="adam",
        alpha=0,
        batch_size=32,
        learning_rate_init=0.001,
        max_iter=epochs,
        n_iter_no_change=epochs,
        tol=0,
        random_state=seed,
    )
    start = time.perf_counter()
    mlp.fit(scaler.transform(inputs[0]), targets[0] if classes else (targets[0] - mean) / deviation)
    seconds = time.perf_counter() - start
    predicted = mlp.predict(scaler.transform(inputs[1]))
    if classes:
        return accuracy_score(targets[1], predicted), seconds
    return r2_score(targets[1], predicted * deviation + mean), seconds


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
