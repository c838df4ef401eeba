package org.neurapt.processor.declaration;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.problem.Problem;

/**
 * The problems of one declaration. They are printed once it is read to its end, since a declaration
 * that cannot be read yet is read again.
 */
final class Report {
  private final Element declared;
  private final List<Entry> entries = new ArrayList<>();

  Report(Element declared) {
    this.declared = declared;
  }

  /** Whether there was no problem so far. */
  boolean isClean() {
    return entries.stream().noneMatch(entry -> entry.kind() == Kind.ERROR);
  }

  /** A problem with the declaration as such. */
  void on(Element element, Problem problem, Object... values) {
    entries.add(new Entry(Kind.ERROR, problem.message(values), element, null, null));
  }

  /** A problem with an annotation's member, or with the annotation where the member is left out. */
  void on(Member member, Problem problem, Object... values) {
    add(Kind.ERROR, member, problem, values);
  }

  /** A problem with a member of an annotation of another element than the declared one. */
  void on(Element element, Member member, Problem problem, Object... values) {
    entries.add(
        new Entry(
            Kind.ERROR, problem.message(values), element, member.annotation(), member.value()));
  }

  /** Likewise, where the network is made all the same. */
  void warn(Member member, Problem problem, Object... values) {
    add(Kind.WARNING, member, problem, values);
  }

  private void add(Kind kind, Member member, Problem problem, Object... values) {
    entries.add(
        new Entry(kind, problem.message(values), declared, member.annotation(), member.value()));
  }

  void printTo(Messager messager) {
    entries.forEach(entry -> entry.printTo(messager));
  }

  private record Entry(
      Kind kind,
      String message,
      Element element,
      @Nullable AnnotationMirror annotation,
      @Nullable AnnotationValue value) {

    void printTo(Messager messager) {
      messager.printMessage(kind, message, element, annotation, value);
    }
  }
}
