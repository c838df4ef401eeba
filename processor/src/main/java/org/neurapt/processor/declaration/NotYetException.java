package org.neurapt.processor.declaration;

/**
 * A declaration cannot be read yet. Another processor may still write what it refers to; if none
 * does, javac itself reports what is missing.
 */
public final class NotYetException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
