package org.neurapt.processor.declaration;

import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import org.neurapt.annotation.Activation;
import org.neurapt.annotation.Functions;
import org.neurapt.annotation.Loss;
import org.neurapt.annotation.Shape;
import org.neurapt.processor.problem.Problem;
import org.neurapt.processor.spec.ContractSpec;
import org.neurapt.processor.spec.ExampleSpec;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.Limits;
import org.neurapt.processor.spec.NetworkName;
import org.neurapt.processor.spec.NetworkSpec;
import org.neurapt.processor.spec.OptimizerSpec;
import org.neurapt.processor.spec.Precision;
import org.neurapt.processor.spec.RegularisationSpec;
import org.neurapt.processor.spec.Surroundings;
import org.neurapt.processor.spec.TypedMethodSpec;

/**
 * Reads an annotated interface into a spec. All its problems are reported, and a declaration that
 * has one has no spec.
 */
public final class NetworkReader {
  private static final String NETWORK = "org.neurapt.annotation.Network";
  private static final String LOGIC = "org.neurapt.annotation.Logic";

  private final ProcessingEnvironment environment;
  private final Models models;
  private final NameReader names;
  private final SurroundingsReader surroundings;

  /** For one compilation. */
  public NetworkReader(ProcessingEnvironment environment, Models models) {
    this.environment = environment;
    this.models = models;
    this.names = new NameReader(environment);
    this.surroundings = new SurroundingsReader(environment, names);
  }

  /** Takes note of the types in this round's sources, whose names no generated class may have. */
  public void startRound(Iterable<TypeElement> sources) {
    names.startRound(sources);
  }

  /**
   * Takes note of the name of the class for an annotated type, which no other may have. All types
   * of a round claim theirs before the first is read, so that each learns of the others.
   *
   * @throws NotYetException if the name refers to what is still to be generated
   */
  public void claimName(TypeElement type) {
    names.claim(type, members(type).get("name"));
  }

  /**
   * The spec of an annotated type; empty if there was a problem.
   *
   * @throws NotYetException if the interface refers to what is still to be generated; then nothing
   *     is reported
   */
  public Optional<NetworkSpec> read(TypeElement type) {
    if (!Completeness.isComplete(type)) {
      throw new NotYetException();
    }
    Report report = new Report(type);
    Optional<Members> logic = Members.of(type, LOGIC);
    Optional<NetworkSpec> spec =
        logic.isPresent()
            ? readLogic(type, logic.get(), report)
            : read(type, members(type), report);
    report.printTo(environment.getMessager());
    return spec;
  }

  /** What the class of an annotated type must mind besides its spec. */
  public Surroundings surroundings(TypeElement type) {
    return surroundings.read(type);
  }

  /** Reports an example on a type that declares no network. */
  public void reportStrayExamples(TypeElement type) {
    if (Members.of(type, NETWORK).isEmpty() && Members.of(type, LOGIC).isEmpty()) {
      Report report = new Report(type);
      ExamplesReader.all(type)
          .forEach(
              example ->
                  report.on(
                      new Members(example).get("input"),
                      Problem.EXAMPLE_WITHOUT_NETWORK,
                      type.getSimpleName()));
      report.printTo(environment.getMessager());
    }
  }

  private static Members members(TypeElement type) {
    return Members.of(type, NETWORK).or(() -> Members.of(type, LOGIC)).orElseThrow();
  }

  private Optional<NetworkSpec> readLogic(TypeElement type, Members members, Report report) {
    InterfaceReader interfaces = new InterfaceReader(environment, report);
    NetworkType kind = interfaces.read(type);
    NetworkName name = names.read(type, members.get("name"), report);
    interfaces.checkSealed(type, name);
    if (Members.of(type, NETWORK).isPresent()) {
      report.on(members.get("value"), Problem.LOGIC_AND_NETWORK, type.getSimpleName());
    }
    return new LogicReader(kind, report)
        .read(type, members, name)
        .flatMap(
            spec -> {
              List<TypedMethodSpec> methods =
                  typedMethods(
                      type, interfaces, kind, spec.inputs(), spec.layers(), List.of(), report);
              return report.isClean()
                  ? Optional.of(
                      spec.withContract(new ContractSpec(kind.isSelfContained(), methods)))
                  : Optional.empty();
            });
  }

  private Optional<NetworkSpec> read(TypeElement type, Members members, Report report) {
    InterfaceReader interfaces = new InterfaceReader(environment, report);
    NetworkType kind = interfaces.read(type);
    NetworkName name = names.read(type, members.get("name"), report);
    interfaces.checkSealed(type, name);

    int inputs = inputs(members.get("inputs"), report);
    List<LayerSpec> declared =
        new LayersReader(kind, report).read(members.get("layers"), Math.max(inputs, 0));
    Optional<ModelReader.Loaded> model =
        report.isClean()
            ? new ModelReader(models, report)
                .read(members.get("weights"), inputs, declared, !kind.trainable())
            : Optional.empty();
    List<LayerSpec> layers = model.map(ModelReader.Loaded::layers).orElse(declared);
    Shape shape = shape(type, members.get("shape"), layers, report);
    Loss loss = loss(members.get("loss"), kind, layers, report);
    double huberDelta = huberDelta(members.get("huberDelta"), loss, kind.precision(), report);
    String lossFormula =
        new FormulaReader(kind, report).loss(members.get("lossFormula"), loss, layers);
    OptimizerSpec optimizer =
        new OptimizerReader(kind.precision(), report).read(members.get("optimizer"));
    RegularisationSpec regularisation =
        new RegularisationReader(kind, report)
            .read(
                members,
                members.get("optimizer"),
                loss,
                layers.isEmpty() ? 0 : layers.get(layers.size() - 1).units());
    List<ExampleSpec> examples = new ExamplesReader(kind, report).read(type, inputs, layers, loss);
    List<String> classNames = model.map(loaded -> loaded.model().classNames()).orElse(List.of());
    List<TypedMethodSpec> methods =
        typedMethods(type, interfaces, kind, inputs, layers, classNames, report);
    if (!report.isClean()) {
      return Optional.empty();
    }
    return Optional.of(
        new NetworkSpec(
            name,
            kind.precision(),
            kind.trainable(),
            inputs,
            layers,
            loss,
            huberDelta,
            lossFormula,
            optimizer,
            regularisation,
            shape,
            members.get("functions").asEnum(Functions.class),
            examples,
            null,
            new ContractSpec(kind.isSelfContained(), methods),
            model.map(ModelReader.Loaded::model).orElse(null)));
  }

  private List<TypedMethodSpec> typedMethods(
      TypeElement type,
      InterfaceReader interfaces,
      NetworkType kind,
      int inputs,
      List<LayerSpec> layers,
      List<String> classNames,
      Report report) {
    TypedValues values = new TypedValues(environment.getElementUtils(), report, type);
    return new TypedMethodsReader(type, kind, values, report, inputs, layers, classNames)
        .read(interfaces.typedMethods());
  }

  private static int inputs(Member inputs, Report report) {
    if (inputs.asInt() < 1) {
      report.on(inputs, Problem.TOO_FEW_INPUTS, inputs.asInt());
    }
    return inputs.asInt();
  }

  private Shape shape(TypeElement type, Member member, List<LayerSpec> layers, Report report) {
    Shape shape = member.asEnum(Shape.class);
    if (shape == Shape.VECTOR && layers.size() > Limits.MAX_VECTOR_LAYERS) {
      report.on(member, Problem.TOO_DEEP_FOR_VECTORS, layers.size(), Limits.MAX_VECTOR_LAYERS);
    } else if (shape == Shape.VECTOR && !surroundings.isVectorVisible(type)) {
      report.on(member, Problem.VECTOR_NOT_VISIBLE);
    }
    if (shape == Shape.UNROLLED) {
      long weights = layers.stream().mapToLong(l -> (long) l.inputs() * l.units()).sum();
      int widest = layers.stream().mapToInt(l -> Math.max(l.inputs(), l.units())).max().orElse(0);
      if (widest > Limits.MAX_UNROLLED_WIDTH) {
        report.on(member, Problem.TOO_WIDE_TO_UNROLL, widest, Limits.MAX_UNROLLED_WIDTH);
      } else if (weights > Limits.MAX_UNROLLED_WEIGHTS) {
        report.on(member, Problem.TOO_LARGE_TO_UNROLL, weights, Limits.MAX_UNROLLED_WEIGHTS);
      }
    }
    return shape;
  }

  private static Loss loss(Member member, NetworkType kind, List<LayerSpec> layers, Report report) {
    Loss loss = member.asEnum(Loss.class);
    if (layers.isEmpty()) {
      return loss;
    }
    Activation output = layers.get(layers.size() - 1).activation();
    if (loss == Loss.NONE && kind.trainable()) {
      Loss fitting =
          switch (output) {
            case SIGMOID -> Loss.BINARY_CROSS_ENTROPY;
            case SOFTMAX -> Loss.CATEGORICAL_CROSS_ENTROPY;
            default -> Loss.SQUARED_ERROR;
          };
      report.on(member, Problem.LOSS_MISSING, fitting);
    }
    if (loss == Loss.BINARY_CROSS_ENTROPY && output != Activation.SIGMOID) {
      report.on(member, Problem.CROSS_ENTROPY_NEEDS_SIGMOID, output);
    }
    if (loss == Loss.CATEGORICAL_CROSS_ENTROPY && output != Activation.SOFTMAX) {
      report.on(member, Problem.CROSS_ENTROPY_NEEDS_SOFTMAX, output);
    }
    return loss;
  }

  private static double huberDelta(Member member, Loss loss, Precision precision, Report report) {
    double delta = member.asDouble();
    if (member.isGiven() && loss != Loss.HUBER) {
      report.on(member, Problem.HUBER_DELTA_UNUSED);
    } else if (!(delta > 0) || Double.isInfinite(delta)) {
      report.on(member, Problem.HUBER_DELTA_OUT_OF_RANGE, delta);
    } else {
      FloatRange.check(member, precision, report);
    }
    return delta;
  }

  /**
   * What the interface extends.
   *
   * @param precision of its numbers
   * @param trainable whether it extends {@code Trainable}
   * @param isSelfContained whether it extends neither that nor {@code Predictor}
   */
  record NetworkType(Precision precision, boolean trainable, boolean isSelfContained) {
    NetworkType(Precision precision, boolean trainable) {
      this(precision, trainable, false);
    }
  }
}
