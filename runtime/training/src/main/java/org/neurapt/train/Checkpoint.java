package org.neurapt.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.neurapt.Hyperparameter;
import org.neurapt.Trainable;
import org.neurapt.json.Json;
import org.neurapt.weights.ModelFileException;
import org.neurapt.weights.NetworkTensors;
import org.neurapt.weights.Safetensors;
import org.neurapt.weights.Tensor;

/**
 * All that a run needs to go on after an epoch, in a file that is replaced at one instant.
 *
 * @param file that is written
 * @param every epochs between two of them, 1 or more
 * @param run what the run depends on besides the network: a file of another run is refused
 */
record Checkpoint(Path file, int every, String run) {
  private static final String FORMAT = "neurapt checkpoint 1";
  private static final String PARAMETERS = "parameters";
  private static final String OPTIMIZER = "optimizer";
  private static final String BEST = "best";

  /**
   * Writes it.
   *
   * @param base the learning rate that the schedule starts from
   * @param best the parameters after the best epoch, where they are kept
   */
  <A> void write(Trainable<A> network, List<Epoch> epochs, OptionalDouble base, @Nullable A best) {
    A parameters = network.newArray(network.parameterCount());
    network.copyParametersTo(parameters);
    A state = network.newArray(network.optimizerStateCount());
    network.copyOptimizerStateTo(state);
    List<Tensor> tensors = new ArrayList<>();
    tensors.add(NetworkTensors.tensor(PARAMETERS, parameters));
    tensors.add(NetworkTensors.tensor(OPTIMIZER, state));
    if (best != null) {
      tensors.add(NetworkTensors.tensor(BEST, best));
    }
    Map<String, Object> hyperparameters = new LinkedHashMap<>();
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      if (network.has(hyperparameter)) {
        double value =
            hyperparameter == Hyperparameter.LEARNING_RATE
                ? base.orElse(network.get(hyperparameter))
                : network.get(hyperparameter);
        hyperparameters.put(hyperparameter.name(), Double.toString(value));
      }
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("architecture", network.architecture());
    metadata.put("run", run);
    metadata.put("steps", Long.toString(network.steps()));
    metadata.put("work", Long.toString(network.work()));
    metadata.put("hyperparameters", Json.write(hyperparameters));
    metadata.put("epochs", Json.write(epochs.stream().map(Checkpoint::row).toList()));
    try {
      Safetensors.of(tensors, metadata).write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<@Nullable Object> row(Epoch epoch) {
    return Arrays.asList(
        epoch.trainingLoss(),
        boxed(epoch.validationLoss()),
        boxed(epoch.validationAccuracy()),
        boxed(epoch.learningRate()),
        epoch.time().toNanos());
  }

  private static @Nullable Object boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /**
   * Sets the network to what the file has, if there is one.
   *
   * @param best receives the parameters after the best epoch, where they are kept
   * @return the epochs that are done; none if there is no file
   * @throws ModelFileException if it is damaged, or of another run or network; nothing is changed
   */
  <A> List<Epoch> resume(Trainable<A> network, @Nullable A best) {
    if (!Files.exists(file)) {
      network.optimizerStateCount(); // Whether it can be asked for it, before hours of training.
      return List.of();
    }
    try {
      return resume(network, best, Safetensors.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage() + "; take another copy, or remove it to start anew");
    }
  }

  private <A> List<Epoch> resume(Trainable<A> network, @Nullable A best, Safetensors content) {
    Map<String, String> metadata = content.metadata();
    if (!FORMAT.equals(metadata.get("format"))) {
      throw refused("this is no checkpoint; name another file");
    }
    require("is of a network", metadata.get("architecture"), network.architecture());
    require("is of a run with", metadata.get("run"), run);
    A parameters = array(network, content.get(PARAMETERS), network.parameterCount());
    A state = array(network, content.get(OPTIMIZER), network.optimizerStateCount());
    A kept = best == null ? null : array(network, content.get(BEST), network.parameterCount());
    long steps = whole(metadata, "steps");
    long work = whole(metadata, "work");
    List<Epoch> epochs = new ArrayList<>();
    for (Json row : Json.parse("epochs", text(metadata, "epochs")).elements()) {
      epochs.add(epoch(epochs.size() + 1, row.elements()));
    }
    Map<Hyperparameter, Double> hyperparameters = new LinkedHashMap<>();
    Json.parse("hyperparameters", text(metadata, "hyperparameters"))
        .members()
        .forEach(
            (name, value) -> {
              Hyperparameter hyperparameter = Hyperparameter.valueOf(name);
              double number = hyperparameter.check(Double.parseDouble(value.string()));
              hyperparameters.put(hyperparameter, number);
            });
    hyperparameters.forEach(network::set);
    network.setParameters(parameters);
    network.setOptimizerState(state, steps, work);
    if (best != null && kept != null) {
      System.arraycopy(kept, 0, best, 0, network.parameterCount());
    }
    return epochs;
  }

  private <A> A array(Trainable<A> network, Tensor tensor, int count) {
    if (tensor.size() != count) {
      throw refused(
          "'%s' has %s values, expected %s; it is of another network"
              .formatted(tensor.name(), tensor.size(), count));
    }
    A array = network.newArray(count);
    NetworkTensors.copy(tensor, array, 0);
    return array;
  }

  private static Epoch epoch(int number, List<Json> row) {
    if (row.size() != 5) {
      throw new IllegalArgumentException("epoch %s has %s values".formatted(number, row.size()));
    }
    return new Epoch(
        number,
        row.get(0).number(),
        optional(row.get(1)),
        optional(row.get(2)),
        optional(row.get(3)),
        Duration.ofNanos(row.get(4).integer()));
  }

  private static OptionalDouble optional(Json value) {
    return value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(value.number());
  }

  private String text(Map<String, String> metadata, String key) {
    String text = metadata.get(key);
    if (text == null) {
      throw refused("it has no '%s'; take another copy".formatted(key));
    }
    return text;
  }

  private long whole(Map<String, String> metadata, String key) {
    long value = Long.parseLong(text(metadata, key));
    if (value < 0) {
      throw refused("'%s' is %s; take another copy".formatted(key, value));
    }
    return value;
  }

  private void require(String what, @Nullable String found, String expected) {
    if (!expected.equals(found)) {
      throw refused(
          "it %s %s, not %s; name another file, or remove it to start anew"
              .formatted(what, found, expected));
    }
  }

  private ModelFileException refused(@Nullable String problem) {
    return new ModelFileException(file.toString(), String.valueOf(problem));
  }
}
