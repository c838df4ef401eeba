package org.neurapt.bench;

/** The sizes of a network with one hidden layer. */
record Sizes(int inputs, int hidden, int outputs) {

  /** From {@code inputs-hidden-outputs}. */
  static Sizes parse(String text) {
    String[] parts = text.split("-", -1);
    return new Sizes(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  int parameterCount() {
    return hidden * (inputs + 1) + outputs * (hidden + 1);
  }
}
