package org.neurapt.processor.lower;

import java.util.List;

/**
 * A method's worth of vector code.
 *
 * @param name its name
 * @param summary what it does, as a sentence
 * @param arrays names of the arrays that it is given
 * @param numbers names of the whole numbers that it is given
 * @param returnsLoss whether it returns the loss of one example
 * @param body its statements
 */
public record Kernel(
    String name,
    String summary,
    List<String> arrays,
    List<String> numbers,
    boolean returnsLoss,
    List<VectorStmt> body) {

  public Kernel {
    arrays = List.copyOf(arrays);
    numbers = List.copyOf(numbers);
    body = List.copyOf(body);
  }

  /** A call with its own parameters' names as arguments, some replaced. */
  String call(String... replaced) {
    StringBuilder arguments = new StringBuilder(String.join(", ", arrays));
    for (int n = 0; n < numbers.size(); n++) {
      String argument = numbers.get(n);
      for (int r = 0; r < replaced.length; r += 2) {
        argument = replaced[r].equals(argument) ? replaced[r + 1] : argument;
      }
      arguments.append(arguments.isEmpty() ? "" : ", ").append(argument);
    }
    return name + "(" + arguments + ")";
  }
}
