package org.neurapt.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.neurapt.json.Json;

/** Features as JSON: a list of the columns. */
final class FeaturesText {
  private FeaturesText() {}

  static String write(Features features) {
    List<Object> columns = new ArrayList<>();
    for (Column column : features.columns()) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("name", column.name());
      if (column instanceof Column.Numeric number) {
        fields.put("offset", number.offset());
        fields.put("scale", number.scale());
        number.replacement().ifPresent(value -> fields.put("replacement", value));
      } else if (column instanceof Column.Category category) {
        fields.put("values", category.values());
        fields.put("unknown", category.unknown().name());
      }
      columns.add(fields);
    }
    return Json.write(columns);
  }

  static Features parse(String text) {
    List<Column> columns = new ArrayList<>();
    for (Json column : Json.parse("features", text).elements()) {
      String name = column.get("name").string();
      columns.add(
          column.has("values")
              ? new Column.Category(
                  name,
                  column.get("values").strings(),
                  Column.Unknown.valueOf(column.get("unknown").string()))
              : new Column.Numeric(
                  name,
                  column.has("replacement")
                      ? OptionalDouble.of(column.get("replacement").number())
                      : OptionalDouble.empty(),
                  column.get("offset").number(),
                  column.get("scale").number()));
    }
    return Features.of(columns);
  }
}
