package org.neurapt.weights;

import java.nio.ByteBuffer;

/** How a tensor's numbers are kept, by the names of the safetensors format. */
public enum TensorType {
  /** Double precision, {@code double}. */
  F64(8),
  /** Single precision, {@code float}. */
  F32(4),
  /** IEEE 754's half precision: 5 bits of exponent, 10 of fraction. */
  F16(2),
  /** Single precision cut to 16 bits: 8 bits of exponent, 7 of fraction. */
  BF16(2),
  /** Whole numbers; of the 64 bits, a {@code double} keeps 53. */
  I64(8),
  U64(8),
  I32(4),
  U32(4),
  I16(2),
  U16(2),
  I8(1),
  U8(1),
  /** 0 or 1. */
  BOOL(1);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of a number. */
  public int bytes() {
    return bytes;
  }

  boolean isFloating() {
    return compareTo(BF16) <= 0;
  }

  double get(ByteBuffer from) {
    return switch (this) {
      case F64 -> from.getDouble();
      case F32 -> from.getFloat();
      case F16 -> ofHalf(from.getShort(), 10, 5);
      case BF16 -> ofHalf(from.getShort(), 7, 8);
      case I64 -> from.getLong();
      case U64 -> ofUnsigned(from.getLong());
      case I32 -> from.getInt();
      case U32 -> Integer.toUnsignedLong(from.getInt());
      case I16 -> from.getShort();
      case U16 -> Short.toUnsignedInt(from.getShort());
      case I8 -> from.get();
      case U8, BOOL -> Byte.toUnsignedInt(from.get());
    };
  }

  void put(double value, ByteBuffer to) {
    switch (this) {
      case F64 -> to.putDouble(value);
      case F32 -> to.putFloat((float) value);
      case F16 -> to.putShort(half(value, 10, 5));
      case BF16 -> to.putShort(half(value, 7, 8));
      default -> throw new IllegalArgumentException(this + " is read, not written");
    }
  }

  /** The last bit decides how the others round, so it must not be lost in halving. */
  private static double ofUnsigned(long bits) {
    return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
  }

  private static double ofHalf(short bits, int fractionBits, int exponentBits) {
    int maxExponent = (1 << exponentBits) - 1;
    int exponent = (bits >> fractionBits) & maxExponent;
    int fraction = bits & ((1 << fractionBits) - 1);
    double magnitude;
    if (exponent == maxExponent) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else {
      int whole = exponent == 0 ? fraction : fraction | (1 << fractionBits);
      int bias = maxExponent >> 1;
      magnitude = Math.scalb((double) whole, Math.max(exponent, 1) - bias - fractionBits);
    }
    return bits < 0 ? -magnitude : magnitude;
  }

  /** Rounds to the nearest, ties to even; beyond the largest to infinity. */
  private static short half(double value, int fractionBits, int exponentBits) {
    int maxExponent = (1 << exponentBits) - 1;
    int infinity = maxExponent << fractionBits;
    int sign = Double.doubleToRawLongBits(value) < 0 ? 0x8000 : 0;
    if (Double.isNaN(value)) {
      return (short) (sign | infinity | (1 << (fractionBits - 1)));
    }
    int smallest = 1 - (maxExponent >> 1);
    int exponent = Math.max(Math.getExponent(value), smallest);
    // A normal number's leading bit, and what rounding carries, count up the exponent.
    double whole = Math.rint(Math.abs(Math.scalb(value, fractionBits - exponent)));
    double bits = whole + Math.scalb((double) (exponent - smallest), fractionBits);
    return (short) (sign | (int) Math.min(bits, infinity));
  }
}
