package org.neurapt.train;

import org.neurapt.Trainable;
import org.neurapt.data.NetworkArray;

/**
 * A copy of a network's parameters.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class Snapshot<A> {
  private final Trainable<A> network;
  private final NetworkArray<A> parameters;

  /** Of the network's parameters now. */
  Snapshot(Trainable<A> network) {
    this.network = network;
    this.parameters = NetworkArray.of(network, network.parameterCount());
    take();
  }

  /** Copies them anew. */
  void take() {
    network.copyParametersTo(parameters.array());
  }

  /** Gives them back to the network. */
  void restore() {
    network.setParameters(parameters.array());
  }

  A parameters() {
    return parameters.array();
  }

  boolean isFinite() {
    for (int p = 0; p < network.parameterCount(); p++) {
      if (!Double.isFinite(parameters.get(p))) {
        return false;
      }
    }
    return true;
  }
}
