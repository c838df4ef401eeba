package org.neurapt.train;

import org.neurapt.Trainable;
import org.neurapt.data.MiniBatches;

/**
 * The optimizer's steps of an epoch, one for each mini-batch.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
sealed interface Steps<A> extends AutoCloseable permits SerialSteps, ParallelSteps {

  /** Steps on these batches, each of them shared by so many threads, or by one for each example. */
  static <A> Steps<A> of(Trainable<A> network, MiniBatches<A> batches, int threads) {
    int members = Math.min(threads, batches.batchSize());
    return members == 1
        ? new SerialSteps<>(network, batches)
        : new ParallelSteps<>(network, batches, members);
  }

  /** Starts over, in the dataset's order. */
  void rewind();

  /** Starts over, in an order that depends on the two numbers. */
  void shuffle(long seed, int epoch);

  /** Starts the random numbers of dropout anew, by numbers that depend on the two. */
  void seedDropout(long seed, int epoch);

  /** A seed for each epoch and thread: far from each other in the sequence of random numbers. */
  static long dropoutSeed(long seed, int epoch, int member) {
    return seed + epoch * 0xD1B54A32D192ED03L + member * 0xABC98388FB8FAC03L;
  }

  /** How many batches there are in an epoch. */
  int batches();

  /** Takes one step on the next batch, if its mean loss is finite; false after the last batch. */
  boolean next();

  /** The latest batch's mean loss before the step. */
  double loss();

  /** Examples in the latest batch. */
  int count();

  /** Ends the threads that the steps had for themselves. */
  @Override
  void close();
}
