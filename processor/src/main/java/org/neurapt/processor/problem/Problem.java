package org.neurapt.processor.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Every mistake that a declaration can have: what is wrong, and what to do. Each has a page of its
 * name under {@code docs/problems/}.
 */
public enum Problem {
  // The interface.
  NOT_AN_INTERFACE("%s is %s, but a network is declared by an interface; make it one"),
  GENERIC_INTERFACE("%s has type parameters, which a network cannot; remove them"),
  PRIVATE_INTERFACE(
      "%s cannot be implemented by a class of its package; remove 'private' here or around it"),
  SEALED_INTERFACE("%s is sealed and does not permit %s; remove 'sealed' or permit it"),
  NO_NETWORK_TYPE(
      "%s extends neither Predictor nor Trainable and has no method of types, so nobody could call the network; let it extend"
          + " Predictor<float[]>, Predictor<double[]>, Trainable<float[]> or Trainable<double[]>"),
  UNKNOWN_PRECISION("%s computes with float[] or double[], not with %s; write %s<float[]>"),
  UNIMPLEMENTABLE_METHOD(
      "nothing is known of how to implement %s: %s; or give it a body with 'default'"),
  TYPED_INPUTS_MISMATCH("%s gives %s inputs, the network has %s; %s"),
  TYPED_VALUE_UNSUPPORTED(
      "no number can be made of %s; take a number, a boolean, an enum, or a record of them"),
  TYPED_VALUE_NOT_VISIBLE("the generated class does not see %s; make it public or package-private"),
  TYPED_RESULT_MISMATCH("%s, but the network has %s; %s"),
  TYPED_TARGET_MISMATCH("%s makes %s targets, the network has %s outputs; give as many"),
  FEATURE_OUT_OF_RANGE("%s is %s; give %s"),
  FEATURE_UNUSED("only a number is moved and scaled, and only float and double may be missing; %s"),
  THRESHOLD_UNUSED("there is a threshold where a single output is true or false; remove it"),
  THRESHOLD_OUT_OF_RANGE("a threshold is a finite number, not %s; give such"),
  RESERVED_METHOD(
      "the generated class has a method '%s' of its own, which this one would clash with; rename it"),
  RESERVED_CONSTANT(
      "the generated code calls the class '%s', which this constant would hide; rename it"),

  // The generated class.
  INVALID_NAME("'%s' is no name for a class; use a Java identifier such as %s"),
  NAME_TAKEN("there already is a type %s in this package; give another name"),
  NAME_TAKEN_BY_NETWORK("the network %s generates a class %s too; give one of them another name"),
  FILE_NOT_WRITTEN("the class of %s could not be written: %s"),

  // Sizes.
  TOO_FEW_INPUTS("a network has at least 1 input, not %s; give the number of values in a row"),
  NO_LAYERS("a network has at least one layer; add @Layer(units = ...) for its outputs"),
  TOO_MANY_LAYERS("%s layers are more than the %s that one method can call; remove some"),
  TOO_FEW_UNITS("a layer has at least 1 unit, not %s; give the number of its outputs"),
  TOO_MANY_PARAMETERS(
      "with this layer the network has %s parameters, more than the %s that an array should hold;"
          + " make it narrower"),
  TOO_LARGE_TO_UNROLL(
      "%s weights in straight-line code would exceed what a class can hold, which is %s; use"
          + " shape = LOOPED or leave it AUTO"),
  TOO_WIDE_TO_UNROLL(
      "a sum over %s values is too long for one statement, which takes %s; use shape = LOOPED or"
          + " leave it AUTO"),
  TOO_DEEP_FOR_VECTORS(
      "%s layers are more than the %s for which vector code can be compiled well; use"
          + " shape = LOOPED or leave it AUTO"),
  VECTOR_NOT_VISIBLE(
      "the compiler does not see the Vector API; give javac --add-modules jdk.incubator.vector, or"
          + " leave the shape AUTO"),

  // Activations.
  SOFTMAX_BELOW_OUTPUT(
      "SOFTMAX is for the output layer, and this is layer %s of %s; use another activation here"),
  SOFTMAX_NEEDS_TWO_UNITS(
      "SOFTMAX over 1 unit is always 1; use SIGMOID for one probability, or 2 units or more"),
  STEP_CANNOT_LEARN(
      "STEP has no useful derivative, so this network cannot be trained; extend Predictor instead,"
          + " or use SIGMOID"),
  ALPHA_UNUSED("%s has no parameter alpha; remove it, or use LEAKY_RELU or ELU"),
  ALPHA_OUT_OF_RANGE("alpha of %s is %s, not %s"),

  // Regularisation.
  PENALTY_UNUSED(
      "this network is not trained, so a price of weights changes nothing; remove it, or extend"
          + " Trainable"),
  PENALTY_OUT_OF_RANGE("a price of weights is 0 or above, and finite, not %s; give such"),
  LABEL_SMOOTHING_UNUSED(
      "labels are smoothed where a cross-entropy is trained; remove labelSmoothing, or take such a"
          + " loss"),
  LABEL_SMOOTHING_OUT_OF_RANGE("labelSmoothing is a share, from 0 to below 1, not %s; give such"),
  CLASS_WEIGHTS_UNUSED(
      "classes are weighted where CATEGORICAL_CROSS_ENTROPY is trained, or BINARY_CROSS_ENTROPY of"
          + " one output; remove classWeights, or take such a loss"),
  WRONG_NUMBER_OF_CLASS_WEIGHTS("there are %s classes, and %s weights for them; give one for each"),
  CLASS_WEIGHT_OUT_OF_RANGE("a class's weight is above 0, and finite, not %s; give such"),
  DROPOUT_UNUSED(
      "this network is not trained, so no unit is ever dropped; remove dropout, or extend Trainable"),
  DROPOUT_OF_OUTPUTS(
      "the last layer's units are the outputs, which the loss needs all; remove its dropout"),
  DROPOUT_OUT_OF_RANGE(
      "dropout is the probability that a unit is dropped, from 0 to below 1, not %s; give such"),
  CLIP_OUT_OF_RANGE("a gradient is clipped to something above 0, not to %s; give such"),

  // Models from files.
  MODEL_NOT_FOUND(
      "there is no file '%s' in the class output, on the class path or in the folder of the option"
          + " neurapt.models; put it there, in Maven under src/main/resources"),
  MODEL_UNREADABLE("%s"),
  MODEL_AND_WEIGHTS(
      "layer %s has numbers of its own, and the model has others; remove one of both"),

  // Own formulas.
  FORMULA_MISSING(
      "activation = FORMULA needs its formula; add for example formula = \"x / (1 + abs(x))\""),
  FORMULA_UNUSED("formula is for activation = FORMULA alone; remove it or use FORMULA"),
  LOSS_FORMULA_MISSING(
      "loss = FORMULA needs its formula; add for example lossFormula = \"log(cosh(Y - y))\""),
  LOSS_FORMULA_UNUSED("lossFormula is for loss = FORMULA alone; remove it or use FORMULA"),
  FORMULA_MALFORMED("%s"),
  FORMULA_CANNOT_LEARN(
      "the derivative of this formula by %s is 0 everywhere, so this network cannot be trained; use"
          + " another formula, or extend Predictor instead"),
  FORMULA_NOT_A_NUMBER("%s is not a number for %s; see that it is defined for all that may come"),

  // Examples.
  EXAMPLE_WRONG_LENGTH("the network has %s, and this example gives %s; give a number for each"),
  EXAMPLE_TARGET_UNUSED(
      "this network is not trained, so nothing becomes of a target; remove it, or extend Trainable"),
  EXAMPLE_TARGET_OUT_OF_RANGE("targets of this loss %s; give such"),
  EXAMPLE_WITHOUT_WEIGHTS(
      "an example is computed with the weights of the annotation, and layer %s has none; give every"
          + " layer its weights, or remove the example"),

  EXAMPLE_WITHOUT_NETWORK(
      "%s declares no network for this example; add @Network or @Logic, or remove the example"),

  // Logic networks.
  LOGIC_AND_NETWORK("%s has both @Network and @Logic; choose one"),
  LOGIC_CANNOT_LEARN(
      "the weights of a logic network are constants, so nothing could be trained; extend Predictor"
          + " instead"),
  LOGIC_MALFORMED("%s"),
  LOGIC_INPUT_NAME("'%s' cannot name an input: %s; take another name"),
  LOGIC_TOO_MANY_INPUTS("%s inputs are more than the %s of a logic network; give fewer"),

  // Given numbers.
  WRONG_NUMBER_OF_WEIGHTS(
      "this layer has units x inputs = %s x %s = %s weights, not %s; give them row by row: all"
          + " weights to unit 1, then those to unit 2"),
  WRONG_NUMBER_OF_BIASES(
      "there is one bias for each unit, and units = %s, but the biases given are %s; give as many"),
  BIASES_WITHOUT_BIAS("biases are given for a layer without them; remove bias = false or biases"),
  NUMBER_NOT_FINITE("%s is no finite number; give one"),
  NUMBER_TOO_LARGE_FOR_FLOAT(
      "%s is beyond the largest float, 3.4e38; give a smaller number or compute with double[]"),
  NUMBER_TOO_SMALL_FOR_FLOAT(
      "%s is 0 as a float, and must not be 0 here; give at least 1e-44 or compute with double[]"),
  TOO_MANY_INLINE_NUMBERS(
      "%s numbers in the annotations are more than the %s that class files hold; pass them to"
          + " create(parameters) instead"),

  // Initial weights.
  INITIALIZER_UNUSED("this layer's weights are given, so none is drawn; remove initializer"),
  INITIALIZER_RANGE_UNUSED(
      "initializerRange is for initializer = UNIFORM alone; remove it or use UNIFORM"),
  INITIALIZER_RANGE_OUT_OF_RANGE("initializerRange is above 0 and finite, not %s"),

  // The loss.
  LOSS_MISSING(
      "a network that extends Trainable needs a loss; add for example loss = Loss.%s, or extend"
          + " Predictor"),
  CROSS_ENTROPY_NEEDS_SIGMOID(
      "BINARY_CROSS_ENTROPY measures probabilities, as SIGMOID outputs are, and the output layer is"
          + " %s; use SIGMOID there, or another loss"),
  CROSS_ENTROPY_NEEDS_SOFTMAX(
      "CATEGORICAL_CROSS_ENTROPY measures a distribution, as SOFTMAX outputs are, and the output"
          + " layer is %s; use SOFTMAX there, or another loss"),
  HUBER_DELTA_UNUSED("huberDelta is for loss = HUBER alone; remove it or use HUBER"),
  HUBER_DELTA_OUT_OF_RANGE("huberDelta is above 0 and finite, not %s"),

  // The optimizer.
  LEARNING_RATE_OUT_OF_RANGE("learningRate is above 0 and finite, not %s"),
  BETA1_OUT_OF_RANGE("beta1 is from 0 to below 1, not %s; 0.9 is usual"),
  BETA2_OUT_OF_RANGE("beta2 is from 0 to below 1, not %s; 0.999 is usual"),
  EPSILON_OUT_OF_RANGE("epsilon is above 0 and finite, not %s; 1e-8 is usual"),
  WEIGHT_DECAY_OUT_OF_RANGE("weightDecay is 0 or above and finite, not %s; 0.01 is usual"),
  BETA1_UNUSED("%s has no beta1; remove it, or use %s"),
  BETA2_UNUSED("%s has no beta2; remove it, or use %s"),
  EPSILON_UNUSED("%s has no epsilon; remove it, or use %s"),
  EPSILON_INSIDE_ROOT_UNUSED("%s has its epsilon in one place; remove this, or use %s"),
  BIAS_CORRECTION_UNUSED("%s has no bias correction; remove this, or use %s"),
  WEIGHT_DECAY_UNUSED("%s has no weight decay; remove it, or use %s"),

  // The generator.
  INTERNAL_ERROR(
      "Neurapt failed on this network, which is a bug in Neurapt and not in your code; please report"
          + " it with these lines:%n%s");

  private final String template;

  Problem(String template) {
    this.template = template;
  }

  /** The stable id: {@code SoftmaxNeedsTwoUnits}. */
  public String id() {
    return Arrays.stream(name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** The id in brackets and the text. */
  public String message(Object... values) {
    return "[" + id() + "] " + String.format(Locale.ROOT, template, values);
  }
}
