package org.neurapt.processor.spec;

/**
 * The names around a network.
 *
 * @param packageName package of interface and class; empty for the unnamed one
 * @param interfaceName the interface as written in its package: {@code Iris} or {@code Outer.Iris}
 * @param className simple name of the generated class
 * @param isPublic whether the generated class is public
 */
public record NetworkName(
    String packageName, String interfaceName, String className, boolean isPublic) {

  /** Simple name of the class of vector code, where there is one. */
  public String vectorClassName() {
    return className + "Vector";
  }
}
