package org.neurapt.processor.spec;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A method of the interface that is implemented by its types.
 *
 * @param name of the method
 * @param parameters as they are declared
 * @param inputs what the network's inputs are made of, in their order
 * @param targets what its targets are made of; null where the method predicts
 * @param result what becomes of the outputs, or of the loss where the method learns
 */
public record TypedMethodSpec(
    String name,
    List<Parameter> parameters,
    List<Source> inputs,
    @Nullable List<Source> targets,
    Result result) {

  public TypedMethodSpec {
    parameters = List.copyOf(parameters);
    inputs = List.copyOf(inputs);
    targets = targets == null ? null : List.copyOf(targets);
  }

  /** A parameter. */
  public record Parameter(TypeRef type, String name) {}

  /**
   * A type, as generated code names it.
   *
   * @param packageName empty for a primitive type and in the unnamed package
   * @param names the type's simple name, after those of the types around it
   */
  public record TypeRef(String packageName, List<String> names, boolean isPrimitive) {
    public TypeRef {
      names = List.copyOf(names);
    }

    /** A primitive type. */
    public static TypeRef primitive(String name) {
      return new TypeRef("", List.of(name), true);
    }
  }

  /** How a value becomes numbers. */
  public enum Kind {
    /** One number. */
    NUMBER,
    /** 0 or 1. */
    BOOLEAN,
    /** An enum's constant: 1 in its place among as many numbers as there are constants. */
    ONE_HOT,
    /** An enum's constant of two: its place, 0 or 1. */
    ORDINAL
  }

  /**
   * A value that becomes one number or several.
   *
   * @param expression what reads it: {@code customer.age()}
   * @param kind how
   * @param width how many numbers
   * @param isDouble whether a number is a {@code double}
   * @param offset what is subtracted from a number
   * @param scale what it is divided by
   * @param missing what NaN counts as
   */
  public record Source(
      String expression,
      Kind kind,
      int width,
      boolean isDouble,
      double offset,
      double scale,
      OptionalDouble missing) {}

  /** What a method returns. */
  public sealed interface Result {
    /** Nothing, of a method that learns. */
    record None() implements Result {}

    /** The only output, or the loss. */
    record Single(TypeRef type) implements Result {}

    /** The only output; empty where it is not finite. */
    record Optional() implements Result {}

    /** Whether the only output is above a threshold. */
    record Above(double threshold) implements Result {}

    /** The constant of the largest output; of a single output, one of two by a threshold. */
    record Constant(TypeRef type, OptionalDouble threshold) implements Result {}

    /** All outputs, each a component. */
    record Outputs(TypeRef type, List<TypeRef> components) implements Result {
      public Outputs {
        components = List.copyOf(components);
      }
    }

    /** The constant of the largest output, and that output. */
    record Confident(TypeRef type, TypeRef constant, TypeRef number) implements Result {}
  }
}
