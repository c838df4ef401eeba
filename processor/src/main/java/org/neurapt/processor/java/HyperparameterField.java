package org.neurapt.processor.java;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.neurapt.annotation.Algorithm;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.OptimizerSpec;
import org.neurapt.processor.spec.RegularisationSpec;

/** A hyperparameter as a field of the class and as a constant of {@code org.neurapt}. */
enum HyperparameterField {
  LEARNING_RATE("learningRate") {
    @Override
    double value(NetworkSpec spec) {
      return spec.optimizer().learningRate();
    }
  },
  BETA1("beta1") {
    @Override
    double value(NetworkSpec spec) {
      return spec.optimizer().beta1();
    }
  },
  BETA2("beta2") {
    @Override
    double value(NetworkSpec spec) {
      return spec.optimizer().beta2();
    }
  },
  EPSILON("epsilon") {
    @Override
    double value(NetworkSpec spec) {
      return spec.optimizer().epsilon();
    }
  },
  WEIGHT_DECAY("weightDecay") {
    @Override
    double value(NetworkSpec spec) {
      return spec.optimizer().weightDecay();
    }
  },
  L1("l1") {
    @Override
    double value(NetworkSpec spec) {
      return spec.regularisation().l1().orElseThrow();
    }
  },
  L2("l2") {
    @Override
    double value(NetworkSpec spec) {
      return spec.regularisation().l2().orElseThrow();
    }
  },
  CLIP_VALUE("clipValue") {
    @Override
    double value(NetworkSpec spec) {
      return spec.regularisation().clipValue().orElseThrow();
    }
  },
  CLIP_NORM("clipNorm") {
    @Override
    double value(NetworkSpec spec) {
      return spec.regularisation().clipNorm().orElseThrow();
    }
  },
  DROPOUT("dropout") {
    @Override
    double value(NetworkSpec spec) {
      return DropoutMembers.commonRate(spec).orElseThrow();
    }
  };

  private final String fieldName;

  HyperparameterField(String fieldName) {
    this.fieldName = fieldName;
  }

  String fieldName() {
    return fieldName;
  }

  abstract double value(NetworkSpec spec);

  /** Those that a network's training has. */
  static Set<HyperparameterField> of(NetworkSpec spec) {
    Set<HyperparameterField> fields = of(spec.optimizer().algorithm());
    RegularisationSpec regularisation = spec.regularisation();
    Map<HyperparameterField, OptionalDouble> asked = new EnumMap<>(HyperparameterField.class);
    asked.put(L1, regularisation.l1());
    asked.put(L2, regularisation.l2());
    asked.put(CLIP_VALUE, regularisation.clipValue());
    asked.put(CLIP_NORM, regularisation.clipNorm());
    asked.put(DROPOUT, DropoutMembers.commonRate(spec));
    asked.forEach(
        (field, value) -> {
          if (value.isPresent()) {
            fields.add(field);
          }
        });
    return fields;
  }

  private static Set<HyperparameterField> of(Algorithm algorithm) {
    return switch (algorithm) {
      case SGD -> EnumSet.of(LEARNING_RATE);
      case MOMENTUM, HEAVY_BALL, NESTEROV -> EnumSet.of(LEARNING_RATE, BETA1);
      case RMSPROP -> EnumSet.of(LEARNING_RATE, BETA2, EPSILON);
      case ADAM -> EnumSet.of(LEARNING_RATE, BETA1, BETA2, EPSILON);
      case ADAMW -> EnumSet.of(LEARNING_RATE, BETA1, BETA2, EPSILON, WEIGHT_DECAY);
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
