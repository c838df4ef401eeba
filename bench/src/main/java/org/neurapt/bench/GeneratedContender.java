package org.neurapt.bench;

import org.neurapt.Trainable;

/** What the processor made of {@link Networks}. */
final class GeneratedContender {
  private GeneratedContender() {}

  static Trainable<float[]> create(String network, String optimizer, float[] parameters) {
    return switch (optimizer + " " + network) {
      case "sgd 3-2-1" -> Networks_Sgd3x2x1Network.create(parameters);
      case "sgd 4-16-3" -> Networks_Sgd4x16x3Network.create(parameters);
      case "sgd 16-32-8" -> Networks_Sgd16x32x8Network.create(parameters);
      case "sgd 64-32-10" -> Networks_Sgd64x32x10Network.create(parameters);
      case "sgd 128-128-64" -> Networks_Sgd128x128x64Network.create(parameters);
      case "sgd 784-128-10" -> Networks_Sgd784x128x10Network.create(parameters);
      case "adam 3-2-1" -> Networks_Adam3x2x1Network.create(parameters);
      case "adam 4-16-3" -> Networks_Adam4x16x3Network.create(parameters);
      case "adam 16-32-8" -> Networks_Adam16x32x8Network.create(parameters);
      case "adam 64-32-10" -> Networks_Adam64x32x10Network.create(parameters);
      case "adam 128-128-64" -> Networks_Adam128x128x64Network.create(parameters);
      case "adam 784-128-10" -> Networks_Adam784x128x10Network.create(parameters);
      default -> throw new IllegalArgumentException(optimizer + " " + network);
    };
  }
}
