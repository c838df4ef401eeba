package org.neurapt.train;

/** Is told what came of each epoch, on the thread that trains. What it throws ends the run. */
@FunctionalInterface
public interface TrainingListener {

  /**
   * Called before the first epoch.
   *
   * @param epochs of the whole run, if it is not stopped early
   * @param done those that a run that is resumed has behind it
   */
  default void runStarts(int epochs, int done) {}

  /**
   * Called after each batch.
   *
   * @param epoch from 1
   * @param batch from 1
   * @param batches in an epoch
   */
  default void batchDone(int epoch, int batch, int batches) {}

  /** Called after each epoch. */
  void epochDone(Epoch epoch);

  /** Called after all else, also where the run ends by an exception. */
  default void runEnds() {}
}
