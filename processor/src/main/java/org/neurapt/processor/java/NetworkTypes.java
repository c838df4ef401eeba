package org.neurapt.processor.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.Precision;

/**
 * The types around a network.
 *
 * @param generated its class
 * @param vectorName simple name of the class of its vector code
 * @param declared its interface
 * @param number {@code float} or {@code double}
 * @param array of numbers
 */
record NetworkTypes(
    ClassName generated, String vectorName, ClassName declared, TypeName number, TypeName array) {

  static NetworkTypes of(NetworkSpec spec) {
    String packageName = spec.name().packageName();
    String[] path = spec.name().interfaceName().split("\\.", -1);
    ClassName declared = ClassName.get(packageName, path[0]);
    for (int n = 1; n < path.length; n++) {
      declared = declared.nestedClass(path[n]);
    }
    TypeName number = spec.precision() == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
    return new NetworkTypes(
        ClassName.get(packageName, spec.name().className()),
        spec.name().vectorClassName(),
        declared,
        number,
        ArrayTypeName.of(number));
  }

  /** The class of the network's vector code. */
  ClassName vector() {
    return generated.peerClass(vectorName);
  }
}
