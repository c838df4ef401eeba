package org.neurapt.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Whatever fails around or within the processor becomes an error on the network. */
class FailureTest {
  private static final JavaFileObject IRIS =
      JavaFileObjects.forSourceString(
          "Iris",
          """
          import org.neurapt.Predictor;
          import org.neurapt.annotation.*;

          @Network(inputs = 4, layers = @Layer(units = 3))
          interface Iris extends Predictor<float[]> {}
          """);

  @Test
  void failureToWrite() {
    assertThat(compileFailingWith(new IOException("disk full")))
        .hadErrorContaining("[FileNotWritten] the class of Iris could not be written: disk full")
        .inFile(IRIS)
        .onLine(5)
        .atColumn(1);
  }

  @Test
  void classOfAnotherProcessor() {
    Compilation compilation =
        Declaration.compile(List.of(new RivalProcessor(), new NetworkProcessor()), IRIS);
    assertThat(compilation).hadErrorContaining("[FileNotWritten]").inFile(IRIS).onLine(5);
  }

  @Test
  void bug() {
    assertThat(compileFailingWith(new IllegalStateException("a bug")))
        .hadErrorContainingMatch(
            "\\[InternalError\\] .* please report it with these lines:\\s+"
                + "java.lang.IllegalStateException: a bug\\s+at org.neurapt.processor.FailureTest")
        .inFile(IRIS)
        .onLine(5)
        .atColumn(1);
  }

  @Test
  void endlessRecursion() {
    assertThat(compileFailingWith(new StackOverflowError()))
        .hadErrorContaining("[InternalError]")
        .inFile(IRIS);
  }

  private static Compilation compileFailingWith(Throwable failure) {
    return Declaration.compile(List.of(failing(failure)), IRIS);
  }

  /** The processor with a filer that fails. */
  private static Processor failing(Throwable failure) {
    Processor processor = new NetworkProcessor();
    Filer filer =
        proxy(
            Filer.class,
            (self, method, args) -> {
              throw failure;
            });
    return proxy(
        Processor.class,
        (self, method, args) ->
            method.invoke(
                processor,
                method.getName().equals("init")
                    ? new Object[] {withFiler((ProcessingEnvironment) args[0], filer)}
                    : args));
  }

  private static ProcessingEnvironment withFiler(ProcessingEnvironment environment, Filer filer) {
    return proxy(
        ProcessingEnvironment.class,
        (self, method, args) ->
            method.getName().equals("getFiler") ? filer : method.invoke(environment, args));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(FailureTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** Writes the network's class first. */
  private static final class RivalProcessor extends AbstractProcessor {
    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!annotations.isEmpty()) {
        try (Writer file = processingEnv.getFiler().createSourceFile("IrisNetwork").openWriter()) {
          file.write("class IrisNetwork {}");
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
      return false;
    }
  }
}
