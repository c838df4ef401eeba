package org.neurapt;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * Whether generated classes run the code that they have for the Vector API. The system property
 * {@value #PROPERTY} decides:
 *
 * <ul>
 *   <li>{@code auto}, or no property: where it is fast, and not before the JIT has compiled it;
 *       until then instances run their plain code
 *   <li>{@code scalar}: never
 *   <li>{@code vector}: always, from the first call on; an {@link IllegalStateException} where it
 *       would not be compiled to vector instructions
 * </ul>
 *
 * <p>It is fast where the module {@code jdk.incubator.vector} is in the boot layer, HotSpot's C2
 * compiles, and the processor's vectors have 128 bits or more. Generated classes ask; programs need
 * not.
 */
public final class VectorCode {
  /** Name of the system property. */
  public static final String PROPERTY = "neurapt.vector";

  private static final Logger LOGGER = System.getLogger("org.neurapt");
  private static final String MODULE = "jdk.incubator.vector";
  private static final int LEAST_BITS = 128;

  /** What the property asks for. */
  private enum Mode {
    AUTO,
    SCALAR,
    VECTOR
  }

  /** The choice for this JVM, made and logged once. */
  private static final class Choice {
    static final Mode MODE = mode(System.getProperty(PROPERTY, "auto"));
    static final String OBSTACLE = obstacle();
    static final boolean IS_ON = choose();

    private static boolean choose() {
      if (MODE == Mode.VECTOR && !OBSTACLE.isEmpty()) {
        throw new IllegalStateException(PROPERTY + " is 'vector', but " + OBSTACLE);
      }
      boolean isOn = MODE != Mode.SCALAR && OBSTACLE.isEmpty();
      String why = MODE == Mode.SCALAR ? PROPERTY + " is 'scalar'" : OBSTACLE;
      LOGGER.log(Level.INFO, isOn ? "Neurapt runs vector code" : "Neurapt runs plain code: " + why);
      return isOn;
    }
  }

  private VectorCode() {}

  /**
   * Whether vector code may run, as far as the JVM is concerned.
   *
   * @throws IllegalStateException if the property asks for what this JVM cannot do, or for nothing
   *     that is known
   */
  public static boolean isChosen() {
    return Choice.IS_ON;
  }

  /**
   * Whether vectors of so many bits are wide enough.
   *
   * @throws IllegalStateException if they are not, and the property asks for vector code
   */
  public static boolean isWideEnough(int bits) {
    if (bits < LEAST_BITS && isImmediate()) {
      throw new IllegalStateException(
          PROPERTY + " is 'vector', but vectors have only " + bits + " bits");
    }
    return bits >= LEAST_BITS;
  }

  /** Whether the property asks for vector code from the first call on. */
  public static boolean isImmediate() {
    return Choice.MODE == Mode.VECTOR;
  }

  private static Mode mode(String value) {
    for (Mode mode : Mode.values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(value)) {
        return mode;
      }
    }
    throw new IllegalStateException(
        PROPERTY + " is '" + value + "', but can be auto, scalar or vector");
  }

  private static String obstacle() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return "the module is missing; start java with --add-modules " + MODULE;
    }
    String vm = System.getProperty("java.vm.name", "");
    String info = System.getProperty("java.vm.info", "");
    boolean isHotSpot = vm.contains("HotSpot") || vm.contains("OpenJDK");
    boolean isCompiled = info.contains("mixed mode") || info.contains("compiled mode");
    if (!isHotSpot || !isCompiled) {
      return "its compiler C2 is missing from " + vm + ", " + info;
    }
    return info.contains("emulated-client") || info.contains("jvmci")
        ? "its compiler C2 is off in " + vm + ", " + info
        : "";
  }
}
