"""Makes iris.keras and wine.keras in Keras 3's layout (keras/src/saving/saving_lib.py) from the reference models
of PyTorch: no Keras is needed, python3-h5py is."""
import io
import json
import zipfile

import h5py
import numpy

LAYER = {"module": "keras.layers", "registered_name": None}


def dense(name, units, activation):
    config = {"name": name, "trainable": True, "units": units, "activation": activation, "use_bias": True}
    return {**LAYER, "class_name": "Dense", "config": config}


for name, activation, split in [("iris", "tanh", False), ("wine", "relu", True)]:
    import onnx
    from onnx import numpy_helper

    tensors = {t.name: numpy_helper.to_array(t) for t in onnx.load(f"torch-{name}.onnx").graph.initializer}
    numbers = sorted({int(key.split(".")[0]) for key in tensors})
    inputs = tensors["0.weight"].shape[1]
    layers = [
        {
            **LAYER,
            "class_name": "InputLayer",
            "config": {"batch_shape": [None, inputs], "dtype": "float32", "name": "input_layer"},
        }
    ]
    weights = io.BytesIO()
    with h5py.File(weights, "w") as h5:
        for n, number in enumerate(numbers):
            of = "softmax" if number == numbers[-1] else activation
            title = "dense" if n == 0 else f"dense_{n}"
            kernel = tensors[f"{number}.weight"].T
            layers.append(dense(f"my_{title}", kernel.shape[1], "linear" if split else of))
            if split:
                layers.append(
                    {**LAYER, "class_name": "Activation", "config": {"name": f"activation_{n}", "activation": of}}
                )
                layers.append({**LAYER, "class_name": "Dropout", "config": {"name": f"dropout_{n}", "rate": 0.5}})
            variables = h5.create_group(f"layers/{title}/vars")
            variables["0"] = kernel.astype(numpy.float32)
            variables["1"] = tensors[f"{number}.bias"].astype(numpy.float32)
        h5.create_group("optimizer/vars")["0"] = numpy.int64(1)
    config = {"module": "keras", "class_name": "Sequential", "config": {"name": "sequential", "layers": layers}}
    with open(f"{name}.weights.h5", "wb") as file:
        file.write(weights.getvalue())
    with zipfile.ZipFile(f"{name}.keras", "w") as archive:
        archive.writestr("metadata.json", json.dumps({"keras_version": "3.3.3", "date_saved": "2026-01-01@00:00:00"}))
        archive.writestr("config.json", json.dumps(config))
        archive.writestr("model.weights.h5", weights.getvalue())
