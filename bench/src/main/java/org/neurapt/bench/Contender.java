package org.neurapt.bench;

import java.util.Arrays;
import java.util.Locale;
import org.neurapt.VectorCode;
import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Entrant;
import org.neurapt.bench.contest.NetworkEntrant;
import org.neurapt.bench.contest.Precision;
import org.neurapt.bench.engine.Engines;
import org.neurapt.bench.peers.DeepNettsEntrant;
import org.neurapt.bench.peers.EncogEntrant;
import org.neurapt.bench.peers.OnnxArraysEntrant;
import org.neurapt.bench.peers.OnnxEntrant;
import org.neurapt.bench.peers.SmileEntrant;

/** Who computes, and in which precision. */
public enum Contender {
  /** The generic engine. */
  GENERIC(Precision.FLOAT) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return engine(contest, optimizer, false);
    }
  },
  /** The generic engine with loops tuned by hand. */
  BLOCKED(Precision.FLOAT) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return engine(contest, optimizer, true);
    }
  },
  /** Generated code without its vector code. */
  PLAIN(Precision.FLOAT) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return generated(Precision.FLOAT, contest, optimizer, "scalar");
    }
  },
  /** Generated code, with vector code from the first call on. */
  VECTOR(Precision.FLOAT) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return generated(Precision.FLOAT, contest, optimizer, "vector");
    }
  },
  /** Deep Netts, which trains with plain gradient descent. */
  DEEP_NETTS(Precision.FLOAT) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return new DeepNettsEntrant(contest, optimizer);
    }
  },
  /** ONNX Runtime, which does not train. */
  ONNX(Precision.FLOAT) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return new OnnxEntrant(contest, false);
    }
  },
  /** ONNX Runtime with Java arrays. */
  ONNX_ARRAYS(Precision.FLOAT) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return new OnnxArraysEntrant(contest);
    }
  },
  /** The generic engine. */
  GENERIC_DOUBLE(Precision.DOUBLE) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return doubleEngine(contest, optimizer);
    }
  },
  /** Generated code without its vector code. */
  PLAIN_DOUBLE(Precision.DOUBLE) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return generated(Precision.DOUBLE, contest, optimizer, "scalar");
    }
  },
  /** Generated code, with vector code from the first call on. */
  VECTOR_DOUBLE(Precision.DOUBLE) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return generated(Precision.DOUBLE, contest, optimizer, "vector");
    }
  },
  /** Encog, which knows {@code double} alone. */
  ENCOG(Precision.DOUBLE) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return new EncogEntrant(contest, optimizer);
    }
  },
  /** Smile, which knows {@code double} alone and trains with plain gradient descent. */
  SMILE(Precision.DOUBLE) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return new SmileEntrant(contest, optimizer);
    }
  },
  /** ONNX Runtime, which does not train. */
  ONNX_DOUBLE(Precision.DOUBLE) {
    @Override
    public Entrant enter(Contest contest, String optimizer) {
      return new OnnxEntrant(contest, true);
    }
  };

  private final Precision<?> precision;

  Contender(Precision<?> precision) {
    this.precision = precision;
  }

  /** From the text of {@link #toString()}. */
  public static Contender of(String text) {
    return Arrays.stream(values())
        .filter(contender -> contender.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no contender '" + text + "'"));
  }

  /** What it computes in. */
  public Precision<?> precision() {
    return precision;
  }

  /** Whose results this contender's are compared with before anything is timed. */
  public Contender reference() {
    return precision == Precision.FLOAT ? GENERIC : GENERIC_DOUBLE;
  }

  /**
   * How many times the usual warm-up it needs. Vector code takes hundreds of times as long as plain
   * code until C2 has compiled it, and is compiled after so many calls: a step of 128-128-64 took
   * 60 ms for a second and a half, and 26 us from then on.
   */
  public int warmUps() {
    return this == VECTOR || this == VECTOR_DOUBLE ? 3 : 1;
  }

  /** Whether it can take a training step with this optimizer. */
  public boolean trains(String optimizer) {
    return switch (this) {
      case ONNX, ONNX_ARRAYS, ONNX_DOUBLE -> false;
      case DEEP_NETTS, SMILE -> optimizer.equals("sgd");
      default -> true;
    };
  }

  /**
   * A new network at the starting weights.
   *
   * @param optimizer {@code sgd} or {@code adam}
   */
  public abstract Entrant enter(Contest contest, String optimizer);

  /** In lower case, with dashes. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Entrant engine(Contest contest, String optimizer, boolean isBlocked) {
    return NetworkEntrant.of(
        Engines.create(
            contest.sizes().widths(),
            optimizer,
            Precision.FLOAT.of(contest.parameters()),
            isBlocked),
        Precision.FLOAT,
        contest);
  }

  private static Entrant doubleEngine(Contest contest, String optimizer) {
    return NetworkEntrant.of(
        org.neurapt.bench.engine.doubles.Engines.create(
            contest.sizes().widths(), optimizer, contest.parameters(), false),
        Precision.DOUBLE,
        contest);
  }

  /**
   * What the processor made. Between plain and vector code the choice falls when the first
   * generated class is initialised, and each benchmark's JVM measures only one.
   */
  private static <A> Entrant generated(
      Precision<A> precision, Contest contest, String optimizer, String code) {
    System.setProperty(VectorCode.PROPERTY, code);
    return NetworkEntrant.of(
        Generated.create(precision, contest.sizes(), optimizer, precision.of(contest.parameters())),
        precision,
        contest);
  }
}
