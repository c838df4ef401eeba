package org.neurapt.train;

import org.neurapt.Trainable;
import org.neurapt.data.MiniBatches;

/**
 * Steps of the calling thread alone.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class SerialSteps<A> implements Steps<A> {
  private final Trainable<A> network;
  private final MiniBatches<A> batches;
  private double loss;

  SerialSteps(Trainable<A> network, MiniBatches<A> batches) {
    this.network = network;
    this.batches = batches;
  }

  @Override
  public void rewind() {
    batches.rewind();
  }

  @Override
  public void shuffle(long seed, int epoch) {
    batches.shuffle(seed, epoch);
  }

  @Override
  public void seedDropout(long seed, int epoch) {
    network.setDropoutSeed(Steps.dropoutSeed(seed, epoch, 0));
  }

  @Override
  public boolean next() {
    if (!batches.next()) {
      return false;
    }
    loss = network.step(batches.inputs(), batches.targets(), batches.count());
    return true;
  }

  @Override
  public int batches() {
    return (batches.size() + batches.batchSize() - 1) / batches.batchSize();
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public int count() {
    return batches.count();
  }

  @Override
  public void close() {}
}
