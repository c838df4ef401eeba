package org.neurapt.processor.java;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.neurapt.annotation.Functions;
import org.neurapt.processor.math.Evaluator;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.RandomExpr;
import org.neurapt.processor.math.Reduce;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.math.TextPrinter;
import org.neurapt.processor.math.Variable;
import org.neurapt.processor.spec.Precision;

/** Random expressions, printed and compiled, have the evaluator's values. */
class PrintedJavaTest {
  private static final int COUNT = 400;
  private static final int DEPTH = 4;

  /** All values lie in one array: by name, index by index. */
  private static final List<String> NAMES = List.of("a", "b", "X", "Y", "y", "w");

  private static final Tensor V = new Tensor("v", 0, 9 * NAMES.size());

  private static List<Expr> expressions() {
    List<Expr> expressions = new ArrayList<>();
    for (int seed = 0; seed < COUNT; seed++) {
      Expr e = new RandomExpr(seed).next(DEPTH);
      expressions.add(unroll(e.substitute(Map.of(new Variable("i", 3), Index.at(1)))));
    }
    return expressions;
  }

  /** Sums written out, and every reading from the one array. */
  private static Expr unroll(Expr e) {
    return e.rewrite(
            part -> {
              if (!(part instanceof Reduce sum)) {
                return part;
              }
              List<Expr> terms = new ArrayList<>();
              for (int n = 0; n < sum.variable().extent(); n++) {
                terms.add(sum.body().substitute(Map.of(sum.variable(), Index.at(n))));
              }
              return Expr.add(terms);
            })
        .rewrite(part -> part instanceof Ref ref ? place(ref) : part);
  }

  private static Ref place(Ref ref) {
    if (ref.tensor().equals(V)) {
      return ref;
    }
    int position = 0;
    for (Index index : ref.indices()) {
      position = 3 * position + index.offset();
    }
    return V.at(Index.at(9 * NAMES.indexOf(ref.tensor().symbol()) + position));
  }

  private static Compilation compile(List<Expr> expressions, Precision precision) {
    TypeName number = precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
    JavaPrinter printer = new JavaPrinter(precision, Functions.JDK);
    TypeSpec.Builder type = TypeSpec.classBuilder("Printed").addModifiers(Modifier.PUBLIC);
    for (int n = 0; n < expressions.size(); n++) {
      type.addMethod(
          MethodSpec.methodBuilder("f" + n)
              .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
              .addParameter(ArrayTypeName.of(number), "v")
              .returns(number)
              .addStatement("return $L", printer.print(expressions.get(n)))
              .build());
    }
    printer.addFunctions(type, number);
    Compilation compilation =
        Compiler.javac()
            .withOptions("-Xlint:all", "-Werror")
            .compile(JavaFile.builder("printed", type.build()).build().toJavaFileObject());
    assertThat(compilation).succeededWithoutWarnings();
    return compilation;
  }

  @Test
  void inDoublePrecision() throws Exception {
    List<Expr> expressions = expressions();
    Class<?> printed = load(compile(expressions, Precision.DOUBLE));
    Random random = new Random(1);
    double[] values = random.doubles(V.size(), -2, 2).toArray();
    Evaluator evaluator = new Evaluator();
    evaluator.set(V, values);
    for (int n = 0; n < COUNT; n++) {
      Expr e = expressions.get(n);
      Method method = printed.getMethod("f" + n, double[].class);
      double expected = evaluator.value(e, Map.of());
      assertEquals(
          expected,
          (double) method.invoke(null, (Object) values),
          1e-12 * (1 + Math.abs(expected)),
          () ->
              TextPrinter.text(e)
                  + "\n"
                  + new JavaPrinter(Precision.DOUBLE, Functions.JDK).print(e));
    }
  }

  /** Values of ill-conditioned expressions mean little in single precision: it must compile. */
  @Test
  void inSinglePrecisionItCompiles() {
    assertEquals(Compilation.Status.SUCCESS, compile(expressions(), Precision.FLOAT).status());
  }

  private static Class<?> load(Compilation compilation) throws Exception {
    JavaFileObject file =
        compilation.generatedFiles().stream()
            .filter(f -> f.getKind() == JavaFileObject.Kind.CLASS)
            .findFirst()
            .orElseThrow();
    byte[] bytes;
    try (InputStream in = file.openInputStream()) {
      bytes = in.readAllBytes();
    }
    return new ClassLoader(PrintedJavaTest.class.getClassLoader()) {
      Class<?> define() {
        return defineClass("printed.Printed", bytes, 0, bytes.length);
      }
    }.define();
  }
}
