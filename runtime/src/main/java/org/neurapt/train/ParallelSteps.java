package org.neurapt.train;

import java.util.ArrayList;
import java.util.List;
import org.neurapt.Trainable;
import org.neurapt.data.MiniBatches;

/**
 * Optimizer steps on mini-batches, each of which several threads share. A thread fills its part of
 * the batch and computes that part's gradient on an instance of its own; the mean of the gradients,
 * weighted by the examples in each part and added in the order of the parts, is the batch's.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class ParallelSteps<A> implements Steps<A> {

  /** What one thread does of a batch. */
  private static final class Part<A> {
    final Trainable<A> network;
    final MiniBatches<A> batches;
    final A gradient;
    boolean hasBatch;
    double loss;

    /** Of the examples of the batch, how many are in this part. */
    double share;

    Part(Trainable<A> network, MiniBatches<A> batches) {
      this.network = network;
      this.batches = batches;
      this.gradient = network.newArray(network.parameterCount());
    }

    void computeGradient() {
      hasBatch = batches.next();
      if (hasBatch && batches.count() > 0) {
        loss = network.gradient(batches.inputs(), batches.targets(), batches.count(), gradient);
      }
    }
  }

  private final Trainable<A> network;
  private final List<Part<A>> parts = new ArrayList<>();
  private final Crew crew;
  private final Crew.Work computeGradients;
  private int count;
  private double loss;

  /**
   * Starts the threads.
   *
   * @param batches what to train on; stays as it is
   * @param threads how many there are with the calling one, up to as many as a batch has examples
   */
  ParallelSteps(Trainable<A> network, MiniBatches<A> batches, int threads) {
    this.network = network;
    for (int n = 0; n < threads; n++) {
      parts.add(new Part<>(n == 0 ? network : network.share(), batches.part(n, threads)));
    }
    this.crew = new Crew(threads);
    this.computeGradients = member -> parts.get(member).computeGradient();
  }

  @Override
  public void rewind() {
    for (Part<A> part : parts) {
      part.batches.rewind();
    }
  }

  @Override
  public void shuffle(long seed, int epoch) {
    for (Part<A> part : parts) {
      part.batches.shuffle(seed, epoch);
    }
  }

  @Override
  public boolean next() {
    crew.run(computeGradients);
    if (!parts.get(0).hasBatch) {
      return false;
    }
    count = 0;
    for (int n = 0; n < parts.size(); n++) {
      count += parts.get(n).batches.count();
    }
    loss = 0;
    for (int n = 0; n < parts.size(); n++) {
      Part<A> part = parts.get(n);
      part.share = (double) part.batches.count() / count;
      if (part.share > 0) {
        loss += part.share * part.loss;
      }
    }
    if (Double.isFinite(loss)) {
      network.update(meanGradient());
    }
    return true;
  }

  /** In the first part's array: the first part has an example in every batch. */
  private A meanGradient() {
    Part<A> first = parts.get(0);
    double own = first.share;
    for (int n = 1; n < parts.size() && parts.get(n).share > 0; n++) {
      add(first.gradient, own, parts.get(n).gradient, parts.get(n).share);
      own = 1;
    }
    return first.gradient;
  }

  private static void add(Object sum, double own, Object other, double share) {
    if (sum instanceof float[] to && other instanceof float[] from) {
      add(to, (float) own, from, (float) share);
    } else if (sum instanceof double[] to && other instanceof double[] from) {
      add(to, own, from, share);
    }
  }

  private static void add(float[] sum, float own, float[] other, float share) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = own * sum[i] + share * other[i];
    }
  }

  private static void add(double[] sum, double own, double[] other, double share) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = own * sum[i] + share * other[i];
    }
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public void close() {
    crew.close();
  }
}
