package org.neurapt.search;

/** Judges a candidate; called by several threads at once where the search has them. */
@FunctionalInterface
public interface Objective {

  /**
   * Trains a new network as the candidate says, and judges it by data that it did not learn from.
   *
   * @param budget epochs to train for; a candidate that is asked again with more starts anew
   * @return the score, the less the better: the validation loss, or 1 - accuracy. NaN and a {@link
   *     org.neurapt.train.DivergedException} count as infinite
   * @throws Exception ends the search
   */
  double score(Candidate candidate, int budget) throws Exception;
}
