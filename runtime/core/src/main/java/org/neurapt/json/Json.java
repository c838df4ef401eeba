package org.neurapt.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value with what it is called in messages, so that whoever takes it apart need not check
 * its types: what is missing or of another type is a {@link JsonException} that names the place,
 * such as {@code tensor.shape[1]}.
 */
public final class Json {
  private final String place;
  private final @Nullable Object value;

  private Json(String place, @Nullable Object value) {
    this.place = place;
    this.value = value;
  }

  /**
   * Parses a text.
   *
   * @param name what the value is called in messages
   * @throws JsonException if it is no JSON (RFC 8259), a key is there twice, or it is nested deeper
   *     than 64
   */
  public static Json parse(String name, String text) {
    try {
      return new Json(name, new JsonParser(text).document());
    } catch (JsonException e) {
      throw new JsonException(name + ": " + e.getMessage());
    }
  }

  /**
   * The text of a value, without spaces; maps keep their order.
   *
   * @param value of maps with strings as keys, lists, strings, finite numbers, booleans and null
   * @throws IllegalArgumentException if it is of anything else
   */
  public static String write(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  /** What the value is called in messages. */
  public String place() {
    return place;
  }

  /** The members of an object, in their order. */
  public Map<String, Json> members() {
    if (!(value instanceof Map<?, ?> map)) {
      throw expected("an object");
    }
    Map<String, Json> members = new LinkedHashMap<>();
    map.forEach((key, member) -> members.put((String) key, new Json(place + "." + key, member)));
    return members;
  }

  /** A member of an object. */
  public Json get(String key) {
    if (!(value instanceof Map<?, ?> map)) {
      throw expected("an object");
    }
    if (!map.containsKey(key)) {
      throw new JsonException("%s has no '%s'".formatted(place, key));
    }
    return new Json(place + "." + key, map.get(key));
  }

  /** Whether an object has a member that is not null. */
  public boolean has(String key) {
    return value instanceof Map<?, ?> map && map.get(key) != null;
  }

  /** Whether this is null. */
  public boolean isNull() {
    return value == null;
  }

  /** The elements of an array. */
  public List<Json> elements() {
    if (!(value instanceof List<?> list)) {
      throw expected("an array");
    }
    List<Json> elements = new ArrayList<>();
    for (Object element : list) {
      elements.add(new Json(place + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  /** The elements of an array of strings. */
  public List<String> strings() {
    return elements().stream().map(Json::string).toList();
  }

  /** The elements of an array of numbers. */
  public double[] numbers() {
    return elements().stream().mapToDouble(Json::number).toArray();
  }

  /** A string. */
  public String string() {
    if (value instanceof String string) {
      return string;
    }
    throw expected("a string");
  }

  /** A number. */
  public double number() {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw expected("a number");
  }

  /** A whole number of up to 18 digits. */
  public long integer() {
    if (value instanceof Long number) {
      return number;
    }
    throw expected("a whole number of up to 18 digits");
  }

  /** A truth value. */
  public boolean bool() {
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw expected("true or false");
  }

  /** An error at this place. */
  public JsonException error(String what) {
    return new JsonException(place + ": " + what);
  }

  private JsonException expected(String what) {
    String found = write(value);
    return error(
        "%s expected, not %s"
            .formatted(what, found.length() <= 40 ? found : found.substring(0, 40) + "..."));
  }

  private static void write(@Nullable Object value, StringBuilder text) {
    if (value instanceof Map<?, ?> map) {
      String between = "{";
      for (Map.Entry<?, ?> member : map.entrySet()) {
        text.append(between);
        quote(String.valueOf(member.getKey()), text);
        text.append(':');
        write(member.getValue(), text);
        between = ",";
      }
      text.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      String between = "[";
      for (Object element : list) {
        text.append(between);
        write(element, text);
        between = ",";
      }
      text.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof String string) {
      quote(string, text);
    } else if (value == null
        || value instanceof Boolean
        || (value instanceof Number number && Double.isFinite(number.doubleValue()))) {
      text.append(value);
    } else {
      throw new IllegalArgumentException("%s cannot be written as JSON".formatted(value));
    }
  }

  private static void quote(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        // Lone surrogates would not survive UTF-8.
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
