package org.neurapt;

import java.util.List;

/**
 * How instances of a generated class that share their parameters train on one batch together, each
 * on a thread of its own, once they have handed over to vector code. The gradients stay inside, in
 * the order in which vector code keeps the parameters, and each thread takes a slice of the
 * optimizer's step. {@code Trainer.threads} uses this; programs need not.
 *
 * <p>One member leads: it is its optimizer that takes the step. A batch goes in turns, and a turn's
 * calls must all have ended before the next turn:
 *
 * <ol>
 *   <li>{@link #isReady} of the leader; if not, this batch is to be done through {@link #gradient}
 *       and {@link #update}
 *   <li>{@link #keepGradient} of all members at once
 *   <li>{@link #startStep} of the leader
 *   <li>{@link #takeSlice} of the leader for all slices at once
 * </ol>
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Teamwork<A> extends Trainable<A> {

  /**
   * Whether all members run vector code from now on; hands over if that is due. So no member does
   * so in the middle of a batch, and a run is the same each time.
   *
   * @param others examples of the batch that other members train on, counted as work
   */
  boolean isReady(int others);

  /**
   * The gradient of the mean loss of a part of a batch, as {@link #gradient}, which is kept.
   *
   * @return the mean loss
   */
  double keepGradient(A inputs, A targets, int count);

  /** Counts a step. */
  void startStep();

  /**
   * Lets the optimizer change a slice of the parameters by the weighted sum of all members'
   * gradients. It is added up in the same order each time.
   *
   * @param team the members, which are of the leader's class, 2 or more
   * @param shares of the members' gradients
   * @param slice from 0 to below the number of members
   */
  void takeSlice(List<? extends Trainable<A>> team, double[] shares, int slice);
}
