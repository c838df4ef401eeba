package org.neurapt.processor.spec;

import java.util.List;

/**
 * What the annotated interface asks of its class beyond the network itself.
 *
 * @param isSelfContained whether it extends nothing, so that the class needs the JDK alone
 * @param methods the methods that are implemented by their types
 */
public record ContractSpec(boolean isSelfContained, List<TypedMethodSpec> methods) {

  /** Nothing. */
  public static final ContractSpec NONE = new ContractSpec(false, List.of());

  public ContractSpec {
    methods = List.copyOf(methods);
  }
}
