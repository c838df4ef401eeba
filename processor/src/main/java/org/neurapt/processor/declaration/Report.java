package org.neurapt.processor.declaration;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.neurapt.processor.problem.Problem;

/** Reports the problems of one declaration, and remembers whether there were any. */
final class Report {
  private final Messager messager;
  private final Element declared;
  private boolean clean = true;

  Report(Messager messager, Element declared) {
    this.messager = messager;
    this.declared = declared;
  }

  /** Whether there was no problem so far. */
  boolean isClean() {
    return clean;
  }

  /** A problem with the declaration as such. */
  void on(Element element, Problem problem, Object... values) {
    clean = false;
    messager.printMessage(Diagnostic.Kind.ERROR, problem.message(values), element);
  }

  /** A problem with an annotation's member, or with the annotation where the member is left out. */
  void on(Member member, Problem problem, Object... values) {
    clean = false;
    String message = problem.message(values);
    if (member.value() == null) {
      messager.printMessage(Diagnostic.Kind.ERROR, message, declared, member.annotation());
    } else {
      messager.printMessage(
          Diagnostic.Kind.ERROR, message, declared, member.annotation(), member.value());
    }
  }
}
