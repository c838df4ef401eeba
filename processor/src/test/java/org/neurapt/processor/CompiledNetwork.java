package org.neurapt.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.neurapt.Predictor;
import org.neurapt.Trainable;
import org.neurapt.processor.spec.Precision;

/** A generated network: its text, and instances of its class. */
final class CompiledNetwork {
  private final NetworkSource source;
  private final String text;
  private final ClassLoader loader;

  CompiledNetwork(NetworkSource source, String text, ClassLoader loader) {
    this.source = source;
    this.text = text;
    this.loader = loader;
  }

  NetworkSource source() {
    return source;
  }

  /** The generated source. */
  String text() {
    return text;
  }

  Trainable<?> create(long seed) {
    return (Trainable<?>) invokeCreate(long.class, seed);
  }

  Trainable<?> create(double... parameters) {
    return (Trainable<?>) createPredictor(parameters);
  }

  /** Of a network for inference alone, or of any other. */
  Predictor<?> createPredictor(double... parameters) {
    return source.precision() == Precision.FLOAT
        ? invokeCreate(float[].class, Values.floats(parameters))
        : invokeCreate(double[].class, parameters);
  }

  /** {@code create(seed)}, seen through {@code double} arrays. */
  DoubleView<?> view(long seed) {
    return new DoubleView<>(create(seed));
  }

  /** {@code create(parameters)}, seen through {@code double} arrays. */
  DoubleView<?> view(double... parameters) {
    return new DoubleView<>(create(parameters));
  }

  private Predictor<?> invokeCreate(Class<?> parameter, Object argument) {
    try {
      Method create = loader.loadClass(source.className()).getMethod("create", parameter);
      return (Predictor<?>) create.invoke(null, argument);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(source.className(), e);
    }
  }

  @Override
  public String toString() {
    return source.name();
  }
}
