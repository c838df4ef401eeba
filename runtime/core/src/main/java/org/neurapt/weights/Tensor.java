package org.neurapt.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Numbers with a name and a shape, as a file keeps them. Immutable. */
public final class Tensor {
  private final String name;
  private final TensorType type;
  private final List<Integer> shape;
  private final byte[] bytes;

  /** Takes the bytes, which must be of the shape, as its own. */
  Tensor(String name, TensorType type, List<Integer> shape, byte[] bytes) {
    this.name = name;
    this.type = type;
    this.shape = shape;
    this.bytes = bytes;
  }

  /**
   * A tensor of {@link TensorType#F32}, bit for bit.
   *
   * @param values row-major: the last index runs fastest
   * @param shape how many values there are along each index; none for a single number
   * @throws IllegalArgumentException if the values are not as many as the shape says
   */
  public static Tensor of(String name, float[] values, int... shape) {
    Tensor tensor = zeros(name, TensorType.F32, values.length, shape);
    tensor.data().asFloatBuffer().put(values);
    return tensor;
  }

  /**
   * A tensor of {@link TensorType#F64}, bit for bit.
   *
   * @param values row-major: the last index runs fastest
   * @param shape how many values there are along each index; none for a single number
   * @throws IllegalArgumentException if the values are not as many as the shape says
   */
  public static Tensor of(String name, double[] values, int... shape) {
    return of(name, TensorType.F64, values, shape);
  }

  /**
   * A tensor of a floating-point type. Values are rounded to the nearest, ties to even; beyond the
   * type's largest they become infinite.
   *
   * @param values row-major: the last index runs fastest
   * @param shape how many values there are along each index; none for a single number
   * @throws IllegalArgumentException if the values are not as many as the shape says, or the type
   *     is of whole numbers
   */
  public static Tensor of(String name, TensorType type, double[] values, int... shape) {
    Tensor tensor = zeros(name, type, values.length, shape);
    ByteBuffer data = tensor.data();
    for (double value : values) {
      type.put(value, data);
    }
    return tensor;
  }

  private static Tensor zeros(String name, TensorType type, int length, int[] shape) {
    if (!type.isFloating()) {
      throw new IllegalArgumentException(
          "tensor '%s': %s is read, not written; take F64, F32, F16 or BF16".formatted(name, type));
    }
    long size = 1;
    for (int extent : shape) {
      if (extent < 0) {
        throw new IllegalArgumentException(
            "tensor '%s': the shape %s has an extent below 0"
                .formatted(name, Arrays.toString(shape)));
      }
      size = Math.multiplyExact(size, (long) extent);
    }
    if (size != length) {
      throw new IllegalArgumentException(
          "tensor '%s': the shape %s is of %s values, the array has %s"
              .formatted(name, Arrays.toString(shape), size, length));
    }
    byte[] bytes = new byte[Math.multiplyExact(length, type.bytes())];
    return new Tensor(name, type, Arrays.stream(shape).boxed().toList(), bytes);
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** How the numbers are kept. */
  public TensorType type() {
    return type;
  }

  /** How many values there are along each index; empty for a single number. */
  public List<Integer> shape() {
    return shape;
  }

  /** How many values there are. */
  public int size() {
    return bytes.length / type.bytes();
  }

  /** The values, row-major: exact, but for whole numbers beyond 2^53, which are rounded. */
  public double[] doubles() {
    ByteBuffer data = data();
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.get(data);
    }
    return values;
  }

  /**
   * The values, row-major: exact for F32, F16 and BF16; others are rounded to the nearest, and
   * beyond the largest {@code float} they are infinite.
   */
  public float[] floats() {
    ByteBuffer data = data();
    float[] values = new float[size()];
    if (type == TensorType.F32) {
      data.asFloatBuffer().get(values);
      return values;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) type.get(data);
    }
    return values;
  }

  /** The values as a file has them: little-endian. */
  private ByteBuffer data() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The bytes as a file has them; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Name, type and shape. */
  @Override
  public String toString() {
    return name + " " + type + " " + shape;
  }
}
