package org.neurapt.processor.java;

import java.util.EnumSet;
import java.util.Set;
import org.neurapt.annotation.Algorithm;
import org.neurapt.processor.spec.OptimizerSpec;

/** A hyperparameter as a field of the class and as a constant of {@code org.neurapt}. */
enum HyperparameterField {
  LEARNING_RATE("learningRate") {
    @Override
    double value(OptimizerSpec optimizer) {
      return optimizer.learningRate();
    }
  },
  BETA1("beta1") {
    @Override
    double value(OptimizerSpec optimizer) {
      return optimizer.beta1();
    }
  },
  BETA2("beta2") {
    @Override
    double value(OptimizerSpec optimizer) {
      return optimizer.beta2();
    }
  },
  EPSILON("epsilon") {
    @Override
    double value(OptimizerSpec optimizer) {
      return optimizer.epsilon();
    }
  },
  WEIGHT_DECAY("weightDecay") {
    @Override
    double value(OptimizerSpec optimizer) {
      return optimizer.weightDecay();
    }
  };

  private final String fieldName;

  HyperparameterField(String fieldName) {
    this.fieldName = fieldName;
  }

  String fieldName() {
    return fieldName;
  }

  abstract double value(OptimizerSpec optimizer);

  /** Those that an optimizer has. */
  static Set<HyperparameterField> of(OptimizerSpec optimizer) {
    return switch (optimizer.algorithm()) {
      case SGD -> EnumSet.of(LEARNING_RATE);
      case MOMENTUM, HEAVY_BALL, NESTEROV -> EnumSet.of(LEARNING_RATE, BETA1);
      case RMSPROP -> EnumSet.of(LEARNING_RATE, BETA2, EPSILON);
      case ADAM -> EnumSet.of(LEARNING_RATE, BETA1, BETA2, EPSILON);
      case ADAMW -> EnumSet.allOf(HyperparameterField.class);
      case ADAGRAD -> EnumSet.of(LEARNING_RATE, EPSILON);
    };
  }

  /** Whether an optimizer's formula has the number of the step in it. */
  static boolean countsSteps(OptimizerSpec optimizer) {
    Algorithm algorithm = optimizer.algorithm();
    return optimizer.biasCorrection()
        && (algorithm == Algorithm.ADAM || algorithm == Algorithm.ADAMW);
  }
}
