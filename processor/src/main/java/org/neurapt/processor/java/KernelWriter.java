package org.neurapt.processor.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.java.VectorArithmetic.Vector;
import org.neurapt.processor.lower.Kernel;
import org.neurapt.processor.lower.Size;
import org.neurapt.processor.lower.VectorExpr;
import org.neurapt.processor.lower.VectorStmt;

/** Writes kernels as methods. */
final class KernelWriter {
  private final VectorPrinter widest;
  private final VectorPrinter ofFunctions;
  private final RoutineWriter scalars;
  private final TypeName number;
  private boolean functions;

  /** What prints the present method. */
  private VectorPrinter printer;

  /**
   * Writes with two printers.
   *
   * @param widest of most methods
   * @param ofFunctions of those with elementary functions
   */
  KernelWriter(
      VectorPrinter widest, VectorPrinter ofFunctions, RoutineWriter scalars, TypeName number) {
    this.widest = widest;
    this.ofFunctions = ofFunctions;
    this.printer = widest;
    this.scalars = scalars;
    this.number = number;
  }

  /** Whether there are elementary functions in what was written so far. */
  boolean hasFunctions() {
    return functions;
  }

  MethodSpec method(Kernel kernel) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(kernel.name())
            .addJavadoc("$L.\n", kernel.summary())
            .addModifiers(Modifier.PRIVATE)
            .returns(kernel.returnsLoss() ? TypeName.DOUBLE : TypeName.VOID);
    kernel.arrays().forEach(a -> method.addParameter(ArrayTypeName.of(number), a));
    kernel.numbers().forEach(n -> method.addParameter(TypeName.INT, n));
    return method.addCode(body(kernel.body(), Set.copyOf(kernel.arrays()))).build();
  }

  /** Statements, after local names for the fields whose arrays they use. */
  CodeBlock body(List<VectorStmt> stmts, Set<String> given) {
    printer = hasFunctions(stmts) ? ofFunctions : widest;
    printer.forget();
    Set<String> arrays = new LinkedHashSet<>();
    collect(stmts, arrays);
    CodeBlock.Builder code = CodeBlock.builder();
    scalars.nameFields(arrays, given, code);
    stmts.forEach(stmt -> write(stmt, code, stmts.size() > 1));
    return code.build();
  }

  private static boolean hasFunctions(List<VectorStmt> stmts) {
    return stmts.stream()
        .anyMatch(
            stmt ->
                stmt instanceof VectorStmt.Function
                    || (stmt instanceof VectorStmt.Loop loop && hasFunctions(loop.body())));
  }

  private static void collect(List<VectorStmt> stmts, Set<String> arrays) {
    for (VectorStmt stmt : stmts) {
      if (stmt instanceof VectorStmt.Let let) {
        collect(let.value(), arrays);
      } else if (stmt instanceof VectorStmt.Set set) {
        collect(set.value(), arrays);
      } else if (stmt instanceof VectorStmt.Store store) {
        arrays.add(store.array());
        collect(store.value(), arrays);
      } else if (stmt instanceof VectorStmt.Loop loop) {
        collect(loop.body(), arrays);
      } else if (stmt instanceof VectorStmt.Choice choice) {
        collect(choice.then(), arrays);
        collect(choice.otherwise(), arrays);
      } else if (stmt instanceof VectorStmt.Scalar scalar) {
        RoutineWriter.collectArrays(scalar.body(), arrays);
      }
    }
  }

  private static void collect(VectorExpr e, Set<String> arrays) {
    if (e instanceof VectorExpr.Load load) {
      arrays.add(load.array());
    } else if (e instanceof VectorExpr.Broadcast broadcast) {
      arrays.add(broadcast.array());
    } else if (e instanceof VectorExpr.Fma fma) {
      List.of(fma.a(), fma.b(), fma.c()).forEach(x -> collect(x, arrays));
    } else if (e instanceof VectorExpr.Times times) {
      List.of(times.a(), times.b()).forEach(x -> collect(x, arrays));
    } else if (e instanceof VectorExpr.Sum sum) {
      List.of(sum.a(), sum.b()).forEach(x -> collect(x, arrays));
    }
  }

  /** Among others, scalar code is a block, so that its names are its own. */
  private void write(VectorStmt stmt, CodeBlock.Builder code, boolean amongOthers) {
    if (stmt instanceof VectorStmt.Comment comment) {
      RoutineWriter.comment(comment.text(), code);
    } else if (stmt instanceof VectorStmt.Int i) {
      RoutineWriter.statement(code, "final int " + i.name() + " = " + i.value());
    } else if (stmt instanceof VectorStmt.Let let) {
      String value = printer.print(let.value());
      RoutineWriter.statement(
          code,
          (let.changes() ? "" : "final ")
              + printer.type()
              + " "
              + let.name()
              + " = "
              + (let.changes() ? value : printer.cast(value, let.name())));
    } else if (stmt instanceof VectorStmt.Function function) {
      function(function, code);
    } else if (stmt instanceof VectorStmt.Set set) {
      RoutineWriter.statement(code, set.name() + " = " + printer.print(set.value()));
    } else if (stmt instanceof VectorStmt.Store store) {
      String vector = printer.print(store.value());
      RoutineWriter.statement(
          code, printer.call(vector, "intoArray", store.array(), store.at().toString()));
    } else if (stmt instanceof VectorStmt.Loop loop) {
      String v = loop.variable();
      // A loop over vectors takes steps of this method's.
      boolean overVectors = loop.step().equals(Size.of(VectorPrinter.Width.WIDEST.lanes()));
      String step = overVectors ? printer.width().lanes() : loop.step().toString();
      code.beginControlFlow(
          "for (int $L = $L; $L < $L; $L)",
          v,
          loop.from(),
          v,
          loop.to(),
          step.equals("1") ? v + "++" : v + " += " + step);
      loop.body().forEach(s -> write(s, code, true));
      code.endControlFlow();
    } else if (stmt instanceof VectorStmt.Choice choice) {
      choice(choice, code);
    } else if (stmt instanceof VectorStmt.Plain plain) {
      code.addStatement("$L", plain.text());
    } else if (stmt instanceof VectorStmt.Scalar scalar) {
      code.add(amongOthers ? "{\n$>" : "");
      scalars.write(scalar.body(), code);
      code.add(amongOthers ? "$<}\n" : "");
    }
  }

  /** In a block, so that the names in it are its own; called, it might not be inlined. */
  private void function(VectorStmt.Function function, CodeBlock.Builder code) {
    functions = true;
    code.addStatement("final $L $L", printer.type(), function.name());
    code.add("{\n$>");
    VectorArithmetic arithmetic = new VectorArithmetic(printer, code);
    Vector x = Vector.of(function.argument());
    Vector value = Elementary.of(printer.precision()).of(function.function(), arithmetic, x);
    RoutineWriter.statement(
        code, function.name() + " = " + printer.cast(value.text(), function.name()));
    code.add("$<}\n");
  }

  private void choice(VectorStmt.Choice choice, CodeBlock.Builder code) {
    code.beginControlFlow("if ($L)", choice.condition());
    choice.then().forEach(s -> write(s, code, true));
    if (!choice.otherwise().isEmpty()) {
      code.nextControlFlow("else");
      choice.otherwise().forEach(s -> write(s, code, true));
    }
    code.endControlFlow();
  }
}
