package org.neurapt.json;

/** A text is no JSON, or not the JSON that was expected; the message names the place. */
public final class JsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  JsonException(String message) {
    super(message);
  }
}
