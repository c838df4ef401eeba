package org.neurapt.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.StandardLocation;
import org.neurapt.annotation.Example;
import org.neurapt.annotation.Examples;
import org.neurapt.annotation.Functions;
import org.neurapt.annotation.Logic;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.declaration.NetworkReader;
import org.neurapt.processor.declaration.NotYetException;
import org.neurapt.processor.derive.ExampleOutputs;
import org.neurapt.processor.derive.NetworkDeriver;
import org.neurapt.processor.derive.NetworkEquations;
import org.neurapt.processor.docs.NetworkPage;
import org.neurapt.processor.java.JavaEmitter;
import org.neurapt.processor.java.LaneEmitter;
import org.neurapt.processor.java.SizeReport;
import org.neurapt.processor.java.VectorEmitter;
import org.neurapt.processor.lower.LaneLowering;
import org.neurapt.processor.lower.LaneProgram;
import org.neurapt.processor.lower.Lowering;
import org.neurapt.processor.lower.Program;
import org.neurapt.processor.lower.VectorLowering;
import org.neurapt.processor.lower.VectorProgram;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.schedule.CodeShape;
import org.neurapt.processor.schedule.Schedule;
import org.neurapt.processor.schedule.Scheduler;
import org.neurapt.processor.schedule.Scheduler.VectorWish;
import org.neurapt.processor.spec.Limits;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.Precision;
import org.neurapt.processor.spec.Surroundings;

/** Writes a class for each interface that is annotated with {@link Network} or {@link Logic}. */
@AutoService(Processor.class)
public final class NetworkProcessor extends AbstractProcessor {

  /** The option that asks for a page of equations for each network. */
  static final String PAGES = "neurapt.pages";

  /** The option that names a folder of model files. */
  static final String MODELS = "neurapt.models";

  private NetworkReader reader;

  /** Qualified names of interfaces that wait for types of a later round. */
  private final Set<String> waiting = new LinkedHashSet<>();

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Stream.of(Network.class, Logic.class, Example.class, Examples.class)
        .map(Class::getCanonicalName)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(PAGES, MODELS);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    reader = new NetworkReader(environment, this::open);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    // What still waits then waits for nothing: javac reports what is missing.
    if (!round.processingOver()) {
      reader.startRound(ElementFilter.typesIn(round.getRootElements()));
      List<TypeElement> networks = networks(round);
      networks.forEach(type -> attempt(type, reader::claimName));
      networks.forEach(type -> attempt(type, this::process));
      annotated(round, Set.of(Example.class, Examples.class))
          .forEach(type -> attempt(type, reader::reportStrayExamples));
    }
    return false;
  }

  /** Takes a step for a network; whatever is thrown ends here. */
  private void attempt(TypeElement type, Step step) {
    try {
      step.take(type);
    } catch (NotYetException e) {
      waiting.add(type.getQualifiedName().toString());
    } catch (IOException e) {
      report(type, Problem.FILE_NOT_WRITTEN, type.getSimpleName(), String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      report(type, Problem.INTERNAL_ERROR, trace(e));
    }
  }

  /** The pipeline: each stage makes a value of the one before. */
  private void process(TypeElement type) throws IOException {
    Optional<NetworkSpec> declared = reader.read(type);
    if (declared.isPresent()) {
      NetworkSpec spec = declared.get();
      NetworkEquations equations = NetworkDeriver.derive(spec);
      Schedule schedule = Scheduler.schedule(equations, wish(spec.shape()));
      Program program = Lowering.lower(equations, schedule);
      Surroundings surroundings = reader.surroundings(type);
      VectorWish vectorWish = vectorWish(spec, surroundings);
      VectorProgram vector =
          Scheduler.vector(equations, vectorWish, spec.precision().bytes())
              .map(
                  vectors ->
                      VectorLowering.lower(
                          equations,
                          vectors.reason(),
                          lanes(vectors.bits(), spec.precision()),
                          spec.functions() == Functions.POLYNOMIAL))
              .orElse(null);
      LaneProgram lanes =
          Scheduler.lanes(equations, laneWish(spec, vectorWish))
              .flatMap(
                  vectors ->
                      LaneLowering.lower(
                          equations,
                          vectors.reason(),
                          vectors.bits() / (8 * spec.precision().bytes())))
              .orElse(null);
      JavaFile java =
          JavaEmitter.emit(
              spec, program, vector, lanes, ExampleOutputs.of(spec, equations), surroundings, type);
      write(java);
      if (vector != null) {
        write(VectorEmitter.emit(spec, vector, surroundings, type));
      }
      if (lanes != null) {
        write(LaneEmitter.emit(spec, lanes, surroundings, type));
      }
      if (processingEnv.getOptions().containsKey(PAGES)) {
        NetworkPage.Written written =
            new NetworkPage.Written(java.toString(), SizeReport.of(spec, program));
        writePage(spec, ".html", NetworkPage.html(spec, equations, schedule, written), type);
        writePage(spec, ".tex", NetworkPage.tex(spec, equations, schedule, written), type);
      }
    }
  }

  /** The annotated types of this round, and those that an earlier one could not deal with. */
  private List<TypeElement> networks(RoundEnvironment round) {
    List<TypeElement> networks = new ArrayList<>();
    for (String name : waiting) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      if (type != null) {
        networks.add(type);
      }
    }
    waiting.clear();
    networks.addAll(annotated(round, Set.of(Network.class, Logic.class)));
    return networks;
  }

  private static Set<TypeElement> annotated(
      RoundEnvironment round, Set<Class<? extends Annotation>> annotations) {
    return ElementFilter.typesIn(round.getElementsAnnotatedWithAny(annotations));
  }

  private static Optional<CodeShape> wish(Shape shape) {
    return switch (shape) {
      case AUTO, VECTOR -> Optional.empty();
      case UNROLLED -> Optional.of(CodeShape.UNROLLED);
      case LOOPED -> Optional.of(CodeShape.LOOPED);
    };
  }

  /** A model file: among the classes, on the class path, or in the folder of the option. */
  private Optional<InputStream> open(String name) throws IOException {
    for (JavaFileManager.Location location :
        List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH)) {
      try {
        return Optional.of(
            processingEnv.getFiler().getResource(location, "", name).openInputStream());
      } catch (IOException | IllegalArgumentException e) {
        // It is not there: javac's file managers do not say so otherwise.
      }
    }
    String folder = processingEnv.getOptions().get(MODELS);
    if (folder != null && Files.isRegularFile(Path.of(folder, name))) {
      return Optional.of(Files.newInputStream(Path.of(folder, name)));
    }
    return Optional.empty();
  }

  /** Beside the generated source. */
  private void writePage(NetworkSpec spec, String ending, String text, TypeElement type)
      throws IOException {
    FileObject file =
        processingEnv
            .getFiler()
            .createResource(
                StandardLocation.SOURCE_OUTPUT,
                spec.name().packageName(),
                spec.name().interfaceName().replace('.', '_') + ending,
                type);
    try (Writer writer = file.openWriter()) {
      writer.write(text);
    }
  }

  private void write(JavaFile file) throws IOException {
    file.writeTo(processingEnv.getFiler());
  }

  private static VectorWish vectorWish(NetworkSpec spec, Surroundings surroundings) {
    boolean isPossible =
        surroundings.isVectorVisible()
            && !spec.contract().isSelfContained()
            && !spec.isConstant()
            && spec.layers().size() <= Limits.MAX_VECTOR_LAYERS;
    return switch (spec.shape()) {
      case VECTOR -> VectorWish.ALWAYS;
      case AUTO -> isPossible ? VectorWish.IF_FASTER : VectorWish.NONE;
      case UNROLLED, LOOPED -> VectorWish.NONE;
    };
  }

  /** Vectors of examples have polynomials alone, and nothing that an example draws. */
  private static VectorWish laneWish(NetworkSpec spec, VectorWish wish) {
    boolean isPossible =
        spec.functions() == Functions.POLYNOMIAL
            && spec.layers().stream().allMatch(layer -> layer.dropout().isEmpty());
    return isPossible ? wish : VectorWish.NONE;
  }

  /** The numbers of lanes of vectors of 128 bits to so many, ascending. */
  private static List<Integer> lanes(int mostBits, Precision precision) {
    return Stream.iterate(128, bits -> bits <= mostBits, bits -> 2 * bits)
        .map(bits -> bits / (8 * precision.bytes()))
        .toList();
  }

  private void report(Element on, Problem problem, Object... values) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, problem.message(values), on);
  }

  private static String trace(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private interface Step {
    void take(TypeElement type) throws IOException;
  }
}
