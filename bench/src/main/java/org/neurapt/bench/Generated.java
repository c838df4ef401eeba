package org.neurapt.bench;

import java.lang.reflect.InvocationTargetException;
import org.neurapt.Trainable;
import org.neurapt.bench.contest.Precision;
import org.neurapt.bench.contest.Sizes;

/** Finds the generated classes of the measured networks by their name. */
public final class Generated {
  private Generated() {}

  /**
   * A new network. The first one of a JVM decides between plain and vector code.
   *
   * @param optimizer {@code sgd} or {@code adam}
   * @param parameters in canonical order
   */
  public static <A> Trainable<A> create(
      Precision<A> precision, Sizes sizes, String optimizer, A parameters) {
    try {
      Object network =
          Class.forName(className(precision, sizes, optimizer))
              .getMethod("create", parameters.getClass())
              .invoke(null, parameters);
      @SuppressWarnings("unchecked")
      Trainable<A> trainable = (Trainable<A>) network;
      return trainable;
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no network " + optimizer + " " + sizes, e);
    }
  }

  private static String className(Precision<?> precision, Sizes sizes, String optimizer) {
    String prefix = optimizer.equals("adam") ? "Adam" : "Sgd";
    return "org.neurapt.bench.networks%s.Networks_%s%sNetwork"
        .formatted(precision.subpackage(), prefix, sizes.toString().replace('-', 'x'));
  }
}
