package org.neurapt.train;

/** Is told what came of each epoch, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {

  /** Called after each epoch. What it throws ends the run and reaches the caller of it. */
  void epochDone(Epoch epoch);
}
