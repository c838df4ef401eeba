package org.neurapt.processor.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.neurapt.processor.lower.Routine;
import org.neurapt.processor.lower.Routine.Parameter;
import org.neurapt.processor.lower.Stmt;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Ref;

/** Writes routines as methods. */
final class RoutineWriter {

  /** Width of a comment's text, so that it stays within 100 columns in a loop. */
  private static final int COMMENT_WIDTH = 92;

  /** Length of a statement that fits a line, however deeply nested; breaking takes time. */
  private static final int SHORT = 80;

  /** Characters of what stands in parentheses, with these, up to which it stays in one line. */
  private static final int SHORT_GROUP = 24;

  /** Where a line may be broken at a space. */
  private static final Pattern BREAK = Pattern.compile("$W", Pattern.LITERAL);

  private final JavaPrinter printer;
  private final TypeName number;

  /** Names of the arrays that are fields. */
  private final Set<String> fields;

  RoutineWriter(JavaPrinter printer, TypeName number, Set<String> fields) {
    this.printer = printer;
    this.number = number;
    this.fields = fields;
  }

  MethodSpec method(Routine routine) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(routine.name())
            .addJavadoc("$L.\n", routine.summary())
            .addModifiers(Modifier.PRIVATE)
            .returns(routine.returnsLoss() ? TypeName.DOUBLE : TypeName.VOID);
    for (Parameter parameter : routine.parameters()) {
      method.addParameter(ArrayTypeName.of(number), parameter.array());
      if (parameter.isRow()) {
        method.addParameter(TypeName.INT, parameter.position());
      }
    }
    Set<String> given =
        routine.parameters().stream().map(Parameter::array).collect(Collectors.toSet());
    return method.addCode(body(routine.body(), given)).build();
  }

  /** Statements, after local names for the fields whose arrays they use. */
  CodeBlock body(List<Stmt> stmts, Set<String> given) {
    Set<String> arrays = new LinkedHashSet<>();
    collectArrays(stmts, arrays);
    CodeBlock.Builder code = CodeBlock.builder();
    nameFields(arrays, given, code);
    write(stmts, code);
    return code.build();
  }

  /** Statements alone. */
  void write(List<Stmt> stmts, CodeBlock.Builder code) {
    stmts.forEach(stmt -> write(stmt, code));
  }

  /** Gives local names to those of the arrays that are fields, unless a parameter has the name. */
  void nameFields(Set<String> arrays, Set<String> given, CodeBlock.Builder code) {
    for (String array : arrays) {
      if (fields.contains(array) && !given.contains(array)) {
        code.addStatement("final $T[] $L = this.$L", number, array, array);
      }
    }
  }

  static void collectArrays(List<Stmt> stmts, Set<String> arrays) {
    for (Stmt stmt : stmts) {
      for (Expr e : expressions(stmt)) {
        e.refs().stream()
            .filter(ref -> !ref.indices().isEmpty())
            .forEach(ref -> arrays.add(ref.tensor().symbol()));
      }
      if (stmt instanceof Stmt.Loop loop) {
        collectArrays(loop.body(), arrays);
      }
    }
  }

  private static List<Expr> expressions(Stmt stmt) {
    if (stmt instanceof Stmt.Let let) {
      return List.of(let.value());
    }
    if (stmt instanceof Stmt.Lets lets) {
      return lets.lets().stream().map(Stmt.Let::value).toList();
    }
    if (stmt instanceof Stmt.Assign assign) {
      return List.of(assign.place(), assign.value());
    }
    if (stmt instanceof Stmt.Increase increase) {
      return List.of(increase.place(), increase.value());
    }
    if (stmt instanceof Stmt.Copy copy) {
      return List.of(copy.from(), copy.to());
    }
    return List.of();
  }

  private void write(Stmt stmt, CodeBlock.Builder code) {
    if (stmt instanceof Stmt.Comment comment) {
      comment(comment.text(), code);
    } else if (stmt instanceof Stmt.Let let) {
      statement(code, "final " + number + " " + let(let));
    } else if (stmt instanceof Stmt.Lets lets) {
      String all = lets.lets().stream().map(this::let).collect(Collectors.joining(", "));
      statement(code, "final " + number + " " + all);
    } else if (stmt instanceof Stmt.Accumulator a) {
      statement(code, number + " " + name(a.local().at()) + " = " + start(a.start()));
    } else if (stmt instanceof Stmt.Row row) {
      statement(
          code,
          "final %s[] %s = %s[%s]"
              .formatted(number, row.local().symbol(), row.matrix(), JavaPrinter.index(row.row())));
    } else if (stmt instanceof Stmt.Copy copy) {
      copy(copy, code);
    } else if (stmt instanceof Stmt.Assign assign) {
      assign(assign, code);
    } else if (stmt instanceof Stmt.Increase increase) {
      statement(code, increase(increase));
    } else if (stmt instanceof Stmt.Loop loop) {
      loop(loop, code);
    } else if (stmt instanceof Stmt.Call call) {
      call(call.routine(), code);
    } else if (stmt instanceof Stmt.Return result) {
      statement(code, "return " + printer.print(result.value()));
    }
  }

  private String start(Expr value) {
    String text = printer.print(value);
    return text.replace("-" + box() + ".POSITIVE_INFINITY", box() + ".NEGATIVE_INFINITY");
  }

  private String box() {
    return number.equals(TypeName.FLOAT) ? "Float" : "Double";
  }

  /** {@code a = a + b} is written {@code a += b}. */
  private void assign(Stmt.Assign assign, CodeBlock.Builder code) {
    List<Expr> terms = assign.value().terms();
    if (terms.size() == 2 && terms.get(0).equals(assign.place())) {
      statement(code, increase(new Stmt.Increase(assign.place(), terms.get(1))));
    } else {
      statement(code, printer.print(assign.place()) + " = " + printer.print(assign.value()));
    }
  }

  private String let(Stmt.Let let) {
    return name(let.local().at()) + " = " + printer.print(let.value());
  }

  private String name(Ref local) {
    return printer.print(local);
  }

  private String increase(Stmt.Increase increase) {
    Expr value = increase.value();
    boolean minus = printer.print(value).startsWith("-") && value.terms().size() == 1;
    return printer.print(increase.place())
        + (minus ? " -= " : " += ")
        + printer.print(minus ? Expr.negate(value) : value);
  }

  private void loop(Stmt.Loop loop, CodeBlock.Builder code) {
    String v = loop.variable().name();
    String step = loop.step() == 1 ? v + "++" : v + " += " + loop.step();
    code.beginControlFlow("for (int $L = $L; $L < $L; $L)", v, loop.from(), v, loop.to(), step);
    loop.body().forEach(stmt -> write(stmt, code));
    code.endControlFlow();
  }

  private static void copy(Stmt.Copy copy, CodeBlock.Builder code) {
    code.addStatement(
        "$T.arraycopy($L, $L, $L, $L, $L)",
        System.class,
        copy.from().tensor().symbol(),
        JavaPrinter.index(copy.from().indices().get(0)),
        copy.to().tensor().symbol(),
        JavaPrinter.index(copy.to().indices().get(0)),
        copy.count());
  }

  private void call(Routine routine, CodeBlock.Builder code) {
    List<String> arguments = new ArrayList<>();
    for (Parameter parameter : routine.parameters()) {
      arguments.add(parameter.array());
      if (parameter.isRow()) {
        arguments.add(parameter.position());
      }
    }
    String result = routine.returnsLoss() ? "final double loss = " : "";
    statement(code, result + routine.name() + "(" + String.join(", ", arguments) + ")");
  }

  /** A statement; a long one has places where it may be broken. */
  static void statement(CodeBlock.Builder code, String text) {
    String format = text;
    if (text.length() > SHORT) {
      format = breakable(text, false);
      if (BREAK.splitAsStream(format).anyMatch(part -> part.length() > SHORT)) {
        format = breakable(text, true);
      }
    }
    JavaLang.addStatement(code, format);
  }

  /**
   * With places where a line may be broken: after commas and before operators, but not within an
   * index or a short group.
   *
   * @param isLong whether also after an assignment's sign, and before a method that is called on
   *     what another returned
   */
  private static String breakable(String text, boolean isLong) {
    StringBuilder format = new StringBuilder();
    int whole = 0;
    for (int n = 0; n < text.length(); n++) {
      char c = text.charAt(n);
      if (n >= whole && (c == '[' || c == '(')) {
        int end = groupEnd(text, n);
        whole = c == '[' || end - n <= SHORT_GROUP ? end : whole;
      }
      char last = n > 0 ? text.charAt(n - 1) : ' ';
      boolean before = n + 2 < text.length() && "+-?:".indexOf(text.charAt(n + 1)) >= 0;
      boolean between = before && text.charAt(n + 2) == ' ';
      boolean assigned = isLong && last == '=';
      if (n >= whole && c == ' ' && (between || last == ',' || assigned)) {
        format.append("$W");
      } else if (n >= whole && isLong && c == '.' && last == ')') {
        format.append("$Z.");
      } else {
        format.append(c);
      }
    }
    return format.toString();
  }

  /** Where the brackets or parentheses that begin at {@code start} are closed. */
  private static int groupEnd(String text, int start) {
    int open = 0;
    for (int n = start; n < text.length(); n++) {
      char c = text.charAt(n);
      open += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
      if (open == 0) {
        return n + 1;
      }
    }
    return text.length();
  }

  static void comment(String text, CodeBlock.Builder code) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > COMMENT_WIDTH) {
        code.add("// $L\n", line);
        line = new StringBuilder("   ");
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    code.add("// $L\n", line);
  }
}
