package org.neurapt.bench.report;

/**
 * What contenders are compared in.
 *
 * @param benchmark {@code predict} or {@code step}
 * @param network sizes, as {@code inputs-hidden-...-outputs}
 * @param rows samples in one call
 * @param optimizer {@code sgd} or {@code adam}; empty for predictions
 */
public record Work(String benchmark, String network, int rows, String optimizer) {

  /** Predictions of so many samples a call. */
  public static Work predict(String network, int rows) {
    return new Work("predict", network, rows, "");
  }

  /** A training step on so many samples. */
  public static Work step(String network, int rows, String optimizer) {
    return new Work("step", network, rows, optimizer);
  }

  @Override
  public String toString() {
    return String.join(" ", benchmark, network, "x" + rows, optimizer).strip();
  }
}
