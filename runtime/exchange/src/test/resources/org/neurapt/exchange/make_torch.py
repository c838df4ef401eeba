"""Makes torch-composite.onnx and .json: activations that PyTorch 1.13 exports as several nodes (python3-torch)."""
import json

import torch
from torch import nn

torch.manual_seed(1)
model = nn.Sequential(nn.Linear(4, 6), nn.GELU(), nn.Linear(6, 5), nn.SiLU(), nn.Linear(5, 4), nn.Hardsigmoid(),
                      nn.Linear(4, 3), nn.LeakyReLU(0.2), nn.Linear(3, 2))
inputs = torch.randn(20, 4)
torch.onnx.export(model, inputs, "torch-composite.onnx", opset_version=13, input_names=["input"], output_names=["output"],
                  dynamic_axes={"input": {0: "n"}, "output": {0: "n"}})
with open("torch-composite.json", "w") as file:
    json.dump({"inputs": inputs.tolist(), "expected": model(inputs).tolist()}, file)
