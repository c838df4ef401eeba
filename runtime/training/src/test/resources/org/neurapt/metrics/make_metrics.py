"""Makes metrics.json: predictions and what scikit-learn 1.2 says of them (python3-sklearn)."""
import json
import warnings

import numpy
from sklearn import calibration, metrics

warnings.filterwarnings("ignore")
random = numpy.random.default_rng(1)
cases = []
for name, classes, count, coarse in [
    ("two", 2, 40, False),
    ("two-ties", 2, 60, True),
    ("three", 3, 50, False),
    ("three-ties", 3, 45, True),
    ("five", 5, 80, False),
]:
    labels = random.integers(0, classes, count)
    labels[:classes] = range(classes)
    scores = random.random((count, classes)) + 1.2 * numpy.eye(classes)[labels] * random.random((count, 1))
    if coarse:
        scores = numpy.round(scores * 3) / 3 + 0.01
    p = scores / scores.sum(1, keepdims=True)
    if coarse:
        p[0] = numpy.eye(classes)[labels[0]]  # certain and right
        p[1] = numpy.eye(classes)[(labels[1] + 1) % classes]  # certain and wrong
    predicted = p.argmax(1) if classes > 2 else (p[:, 1] > 0.5).astype(int)
    if name == "five":
        predicted[predicted == 4] = 3  # a class that is never predicted
        p[:, 4] = 0
        p /= p.sum(1, keepdims=True)
        predicted = p.argmax(1)
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(labels, predicted, zero_division=0)
    binary = classes == 2
    fpr, tpr, _ = metrics.roc_curve(labels, p[:, 1], drop_intermediate=False) if binary else ([], [], [])
    bins = [calibration.calibration_curve(labels, p[:, 1], n_bins=n) for n in (5, 10)] if binary else []
    cases.append(
        {
            "name": name,
            "classes": classes,
            "labels": labels.tolist(),
            "probabilities": p.tolist(),
            "predicted": predicted.tolist(),
            "accuracy": metrics.accuracy_score(labels, predicted),
            "balancedAccuracy": metrics.balanced_accuracy_score(labels, predicted),
            "precision": precision.tolist(),
            "recall": recall.tolist(),
            "f1": f1.tolist(),
            "macroF1": metrics.f1_score(labels, predicted, average="macro", zero_division=0),
            "weightedF1": metrics.f1_score(labels, predicted, average="weighted", zero_division=0),
            "logLoss": metrics.log_loss(labels, p, labels=range(classes)),
            "brier": float(((p - numpy.eye(classes)[labels]) ** 2).sum(1).mean()) / (2 if binary else 1),
            "auc": metrics.roc_auc_score(labels, p[:, 1])
            if binary
            else metrics.roc_auc_score(labels, p, multi_class="ovr", labels=range(classes)),
            "fpr": list(fpr),
            "tpr": list(tpr),
            "calibration": [[found.tolist(), predicted_.tolist()] for found, predicted_ in bins],
        }
    )
    if binary:
        assert abs(cases[-1]["brier"] - metrics.brier_score_loss(labels, p[:, 1])) < 1e-12
with open("metrics.json", "w") as file:
    json.dump(cases, file)
