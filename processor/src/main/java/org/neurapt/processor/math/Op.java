package org.neurapt.processor.math;

import static org.neurapt.processor.math.Expr.add;
import static org.neurapt.processor.math.Expr.apply;
import static org.neurapt.processor.math.Expr.divide;
import static org.neurapt.processor.math.Expr.multiply;
import static org.neurapt.processor.math.Expr.negate;
import static org.neurapt.processor.math.Expr.power;
import static org.neurapt.processor.math.Expr.subtract;

import java.util.ArrayList;
import java.util.List;

/**
 * An operation: its value and, beside it, its derivative, which may use the operation's own result.
 * Derivatives at a kink are the right-hand reading of {@link #IF_POSITIVE}, which takes its last
 * argument at 0: relu' is 0 at 0.
 */
public enum Op {
  ADD(1) {
    @Override
    public double value(double... x) {
      double sum = x[0];
      for (int n = 1; n < x.length; n++) {
        sum += x[n];
      }
      return sum;
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return Constant.ONE;
    }
  },
  MULTIPLY(1) {
    @Override
    public double value(double... x) {
      double product = x[0];
      for (int n = 1; n < x.length; n++) {
        product *= x[n];
      }
      return product;
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      List<Expr> others = new ArrayList<>(x);
      others.remove(n);
      return multiply(others);
    }
  },
  /** {@code x^c}; the exponent is a constant wherever it is differentiated. */
  POWER(8) {
    @Override
    public double value(double... x) {
      if (x[1] == -1) {
        return 1 / x[0];
      }
      return x[1] == 2 ? x[0] * x[0] : Math.pow(x[0], x[1]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      if (n == 1) {
        return multiply(self, apply(LOG, x.get(0)));
      }
      if (x.get(1) instanceof Constant c) {
        return multiply(Expr.of(c.value()), power(x.get(0), c.value() - 1));
      }
      return multiply(x.get(1), apply(POWER, x.get(0), subtract(x.get(1), Constant.ONE)));
    }
  },
  EXP(20) {
    @Override
    public double value(double... x) {
      return Math.exp(x[0]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return self;
    }
  },
  /** {@code e^x - 1}, exact near 0. */
  EXPM1(20) {
    @Override
    public double value(double... x) {
      return Math.expm1(x[0]);
    }

    /** Not {@code self + 1}, which loses what it says where {@code self} is nearly -1. */
    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return apply(EXP, x.get(0));
    }
  },
  LOG(20) {
    @Override
    public double value(double... x) {
      return Math.log(x[0]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return power(x.get(0), -1);
    }
  },
  /** {@code ln(1 + x)}, exact near 0. */
  LOG1P(20) {
    @Override
    public double value(double... x) {
      return Math.log1p(x[0]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return power(add(Constant.ONE, x.get(0)), -1);
    }
  },
  SQRT(8) {
    @Override
    public double value(double... x) {
      return Math.sqrt(x[0]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return divide(Expr.of(0.5), self);
    }
  },
  ABS(1) {
    @Override
    public double value(double... x) {
      return Math.abs(x[0]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return apply(SIGN, x.get(0));
    }
  },
  /** -1, 0 or 1. */
  SIGN(2) {
    @Override
    public double value(double... x) {
      return Math.signum(x[0]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return Constant.ZERO;
    }
  },
  MIN(1) {
    @Override
    public double value(double... x) {
      return Math.min(x[0], x[1]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      Expr below = subtract(x.get(1), x.get(0));
      return n == 0
          ? apply(IF_POSITIVE, below, Constant.ONE, Constant.ZERO)
          : apply(IF_POSITIVE, below, Constant.ZERO, Constant.ONE);
    }
  },
  MAX(1) {
    @Override
    public double value(double... x) {
      return Math.max(x[0], x[1]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      Expr above = subtract(x.get(0), x.get(1));
      return n == 0
          ? apply(IF_POSITIVE, above, Constant.ONE, Constant.ZERO)
          : apply(IF_POSITIVE, above, Constant.ZERO, Constant.ONE);
    }
  },
  SIN(30) {
    @Override
    public double value(double... x) {
      return Math.sin(x[0]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return apply(COS, x.get(0));
    }
  },
  COS(30) {
    @Override
    public double value(double... x) {
      return Math.cos(x[0]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return negate(apply(SIN, x.get(0)));
    }
  },
  SINH(30) {
    @Override
    public double value(double... x) {
      return Math.sinh(x[0]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return apply(COSH, x.get(0));
    }
  },
  COSH(30) {
    @Override
    public double value(double... x) {
      return Math.cosh(x[0]);
    }

    /**
     * Not {@code sinh(x)}: of {@code ln cosh(x)} this leaves {@code tanh(x)}, which is in range.
     */
    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return multiply(self, apply(TANH, x.get(0)));
    }
  },
  TANH(40) {
    @Override
    public double value(double... x) {
      return Math.tanh(x[0]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return subtract(Constant.ONE, power(self, 2));
    }
  },
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID(25) {
    @Override
    public double value(double... x) {
      return 1 / (1 + Math.exp(-x[0]));
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return multiply(self, subtract(Constant.ONE, self));
    }
  },
  /** {@code ln(1 + e^x)}, as {@code max(x, 0) + ln(1 + e^-|x|)}, which cannot overflow. */
  SOFTPLUS(45) {
    @Override
    public double value(double... x) {
      return Math.max(x[0], 0) + Math.log1p(Math.exp(-Math.abs(x[0])));
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return apply(SIGMOID, x.get(0));
    }
  },
  /** The standard normal distribution function {@code Phi}. */
  NORMAL_CDF(40) {
    @Override
    public double value(double... x) {
      return NormalDistribution.cdf(x[0]);
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      Expr density = apply(EXP, multiply(Expr.of(-0.5), power(x.get(0), 2)));
      return multiply(Expr.of(1 / Math.sqrt(2 * Math.PI)), density);
    }
  },
  /** The second argument where the first is above 0, else the third. */
  IF_POSITIVE(2) {
    @Override
    public double value(double... x) {
      return x[0] > 0 ? x[1] : x[2];
    }

    @Override
    Expr derivative(List<Expr> x, int n, Expr self) {
      return switch (n) {
        case 0 -> Constant.ZERO;
        case 1 -> apply(IF_POSITIVE, x.get(0), Constant.ONE, Constant.ZERO);
        default -> apply(IF_POSITIVE, x.get(0), Constant.ZERO, Constant.ONE);
      };
    }
  };

  private final int cost;

  Op(int cost) {
    this.cost = cost;
  }

  /** The result for these arguments. */
  public abstract double value(double... x);

  /**
   * The derivative with respect to argument {@code n}.
   *
   * @param x the arguments
   * @param self the operation on them
   */
  abstract Expr derivative(List<Expr> x, int n, Expr self);

  /** Time to compute it, in additions, roughly. */
  int cost() {
    return cost;
  }

  /** Whether it is worth computing once and keeping. */
  public boolean isCostly() {
    return cost >= 20;
  }

  boolean isCommutative() {
    return this == ADD || this == MULTIPLY;
  }
}
