package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.neurapt.processor.math.Delta;
import org.neurapt.processor.math.Expr;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Op;
import org.neurapt.processor.math.Precedence;
import org.neurapt.processor.math.Printed;
import org.neurapt.processor.math.Printer;
import org.neurapt.processor.math.Reduce;
import org.neurapt.processor.math.Ref;

/** Statements as text, a line each, without the comments. */
final class Listing extends Printer {

  private Listing() {}

  static String of(List<Stmt> stmts) {
    List<String> lines = new ArrayList<>();
    new Listing().list(stmts, "", lines);
    return String.join("\n", lines) + "\n";
  }

  private void list(List<Stmt> stmts, String indent, List<String> lines) {
    for (Stmt stmt : stmts) {
      if (stmt instanceof Stmt.Loop loop) {
        String by = loop.step() == 1 ? "" : " by " + loop.step();
        lines.add(
            indent + loop.variable().name() + " = " + loop.from() + " .. " + loop.to() + by + ":");
        list(loop.body(), indent + "  ", lines);
      } else if (!(stmt instanceof Stmt.Comment)) {
        lines.add(indent + line(stmt));
      }
    }
  }

  private String line(Stmt stmt) {
    if (stmt instanceof Stmt.Let let) {
      return "let " + let(let);
    }
    if (stmt instanceof Stmt.Lets lets) {
      return "let " + lets.lets().stream().map(this::let).collect(Collectors.joining(", "));
    }
    if (stmt instanceof Stmt.Accumulator a) {
      return "var " + a.local().symbol() + " = " + print(a.start());
    }
    if (stmt instanceof Stmt.Row row) {
      return "let " + row.local().symbol() + " = " + row.matrix() + "[" + index(row.row()) + "]";
    }
    if (stmt instanceof Stmt.Copy copy) {
      return "copy " + copy.count() + " " + print(copy.from()) + " to " + print(copy.to());
    }
    if (stmt instanceof Stmt.Assign assign) {
      return print(assign.place()) + " = " + print(assign.value());
    }
    if (stmt instanceof Stmt.Increase increase) {
      return print(increase.place()) + " += " + print(increase.value());
    }
    if (stmt instanceof Stmt.Call call) {
      return "call " + call.routine().name();
    }
    return "return " + print(((Stmt.Return) stmt).value());
  }

  private String let(Stmt.Let let) {
    return let.local().symbol() + " = " + print(let.value());
  }

  @Override
  protected Printed reference(Ref ref) {
    String name = ref.tensor().symbol();
    return Printed.atom(
        ref.indices().isEmpty() ? name : name + "[" + index(ref.indices().get(0)) + "]");
  }

  private static String index(Index index) {
    String terms =
        index.terms().stream()
            .map(t -> (t.stride() == 1 ? "" : t.stride()) + t.variable().name())
            .collect(Collectors.joining("+"));
    if (terms.isEmpty()) {
      return Integer.toString(index.offset());
    }
    return index.offset() == 0 ? terms : terms + "+" + index.offset();
  }

  @Override
  protected Printed delta(Delta delta) {
    throw new IllegalArgumentException("left over: " + delta);
  }

  @Override
  protected Printed reduction(Reduce reduce) {
    throw new IllegalArgumentException("left over: " + reduce);
  }

  @Override
  protected Printed number(double value) {
    return Printed.atom(Double.toString(value).replaceAll("\\.0$", ""));
  }

  @Override
  protected Printed function(Op op, List<Expr> args) {
    return Printed.atom(
        op.name().toLowerCase(Locale.ROOT)
            + "("
            + args.stream().map(this::print).collect(Collectors.joining(", "))
            + ")");
  }

  @Override
  protected Printed power(Expr base, double exponent) {
    return new Printed(printed(base).in(Precedence.ATOM) + "^" + (int) exponent, Precedence.POWER);
  }

  @Override
  protected String times() {
    return " ";
  }

  @Override
  protected String over() {
    return "/";
  }
}
