package org.neurapt.processor.math;

/** How tightly a printed expression holds together; later binds tighter. */
public enum Precedence {
  CONDITION,
  SUM,
  PRODUCT,
  POWER,
  ATOM
}
