package org.neurapt.train;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neurapt.Hyperparameter;
import org.neurapt.Teamwork;
import org.neurapt.Trainable;
import org.neurapt.data.MiniBatches;

/**
 * Steps on mini-batches that several threads share. A thread fills its part of the batch and
 * computes that part's gradient on an instance of its own; the mean of the gradients, weighted by
 * the examples in each part and added up in a fixed order, is the batch's.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class ParallelSteps<A> implements Steps<A> {
  private final Trainable<A> network;

  /** The network as a team's leader, where it can be that. */
  private final @Nullable Teamwork<A> leader;

  /** An instance for each thread; the first is the network itself. */
  private final List<Trainable<A>> members = new ArrayList<>();

  private final List<MiniBatches<A>> parts = new ArrayList<>();

  /** The gradients of the parts, where they do not stay inside. */
  private final List<A> gradients = new ArrayList<>();

  private final double[] losses;

  /** Of the examples of the batch, how many are in each part. */
  private final double[] shares;

  private final Crew crew;
  private final Crew.Work computeGradient = this::computeGradient;
  private final Crew.Work keepGradient = this::keepGradient;
  private final Crew.Work takeSlice = this::takeSlice;
  private final int size;
  private final int batchSize;
  private int done;
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
    this.leader = network instanceof Teamwork<A> teamwork ? teamwork : null;
    this.size = batches.size();
    this.batchSize = batches.batchSize();
    for (int n = 0; n < threads; n++) {
      members.add(n == 0 ? network : network.share());
      parts.add(batches.part(n, threads));
      gradients.add(network.newArray(network.parameterCount()));
    }
    this.losses = new double[threads];
    this.shares = new double[threads];
    this.crew = new Crew(threads);
  }

  @Override
  public void rewind() {
    takeOver();
    parts.forEach(MiniBatches::rewind);
    done = 0;
  }

  /** Some hyperparameters are part of gradients, which all members compute. */
  private void takeOver() {
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      if (network.has(hyperparameter)) {
        double value = network.get(hyperparameter);
        members.subList(1, members.size()).forEach(member -> member.set(hyperparameter, value));
      }
    }
  }

  @Override
  public void shuffle(long seed, int epoch) {
    takeOver();
    // Each thread its own: one after the other they would take as much longer as there are threads.
    crew.run(member -> parts.get(member).shuffle(seed, epoch));
    done = 0;
  }

  @Override
  public void seedDropout(long seed, int epoch) {
    for (int n = 0; n < members.size(); n++) {
      members.get(n).setDropoutSeed(Steps.dropoutSeed(seed, epoch, n));
    }
  }

  @Override
  public boolean next() {
    count = Math.min(batchSize, size - done);
    if (count == 0) {
      return false;
    }
    done += count;
    int threads = shares.length;
    int first = (count + threads - 1) / threads;
    boolean isReady = leader != null && leader.isReady(count - first);
    if (leader != null && isReady && count >= threads) {
      crew.run(keepGradient);
      if (isLossFinite()) {
        leader.startStep();
        crew.run(takeSlice);
      }
    } else {
      crew.run(computeGradient);
      if (isLossFinite()) {
        network.update(meanGradient());
      }
    }
    return true;
  }

  private void keepGradient(int member) {
    MiniBatches<A> part = filled(member);
    if (members.get(member) instanceof Teamwork<A> teamwork) {
      losses[member] = teamwork.keepGradient(part.inputs(), part.targets(), part.count());
    }
  }

  private void takeSlice(int member) {
    if (leader != null) {
      leader.takeSlice(members, shares, member);
    }
  }

  private void computeGradient(int member) {
    MiniBatches<A> part = filled(member);
    if (part.count() > 0) {
      losses[member] =
          members
              .get(member)
              .gradient(part.inputs(), part.targets(), part.count(), gradients.get(member));
    }
  }

  private MiniBatches<A> filled(int member) {
    MiniBatches<A> part = parts.get(member);
    part.next();
    shares[member] = (double) part.count() / count;
    return part;
  }

  private boolean isLossFinite() {
    loss = 0;
    for (int n = 0; n < shares.length && shares[n] > 0; n++) {
      loss += shares[n] * losses[n];
    }
    return Double.isFinite(loss);
  }

  /** In the first part's array. Only the last parts of a batch may be empty. */
  private A meanGradient() {
    A sum = gradients.get(0);
    double own = shares[0];
    for (int n = 1; n < shares.length && shares[n] > 0; n++) {
      add(sum, own, gradients.get(n), shares[n]);
      own = 1;
    }
    return sum;
  }

  private static void add(Object sum, double own, Object other, double share) {
    if (sum instanceof float[] to && other instanceof float[] from) {
      add(to, (float) own, from, (float) share);
    } else if (sum instanceof double[] to && other instanceof double[] from) {
      add(to, own, from, share);
    }
  }

  private static void add(float[] sum, float own, float[] other, float share) {
    for (int p = 0; p < sum.length; p++) {
      sum[p] = own * sum[p] + share * other[p];
    }
  }

  private static void add(double[] sum, double own, double[] other, double share) {
    for (int p = 0; p < sum.length; p++) {
      sum[p] = own * sum[p] + share * other[p];
    }
  }

  @Override
  public int batches() {
    return (size + batchSize - 1) / batchSize;
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void close() {
    crew.close();
  }
}
