package org.neurapt.processor.java;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** The checks that every public method makes before it changes anything. */
final class ArgumentChecks {

  private ArgumentChecks() {}

  static void addTo(TypeSpec.Builder type) {
    type.addMethod(
        check("checkLength")
            .addParameter(TypeName.INT, "length")
            .addParameter(TypeName.INT, "expected")
            .beginControlFlow("if (length != expected)")
            .addStatement(
                "throw new $T(name + \" has \" + length + \" values, expected \" + expected)",
                IllegalArgumentException.class)
            .endControlFlow()
            .build());
    type.addMethod(
        check("checkRows")
            .addParameter(TypeName.INT, "length")
            .addParameter(TypeName.INT, "count")
            .addParameter(TypeName.INT, "width")
            .beginControlFlow("if (count < 1)")
            .addStatement(
                "throw new $T(\"count is \" + count + \", expected 1 or more\")",
                IllegalArgumentException.class)
            .endControlFlow()
            .beginControlFlow("if (length < (long) count * width)")
            .addStatement(
                "throw new $T(name + \" has \" + length + \" values, expected at least \""
                    + "$W+ (long) count * width + \" for \" + count + \" rows of \" + width)",
                IllegalArgumentException.class)
            .endControlFlow()
            .build());
  }

  private static MethodSpec.Builder check(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(String.class, "name");
  }
}
