package org.neurapt.data;

import java.util.function.UnaryOperator;

/**
 * A dataset in three parts without a common example.
 *
 * @param training to learn from
 * @param validation to choose a network by; of size 0 if its share is 0
 * @param test to judge the chosen one by, once; of size 0 if its share is 0
 */
public record Split(Dataset training, Dataset validation, Dataset test) {

  /** Each part, changed in the same way: {@code split.map(data -> data.scaled(scale))}. */
  public Split map(UnaryOperator<Dataset> change) {
    return new Split(change.apply(training), change.apply(validation), change.apply(test));
  }
}
