package org.neurapt.samples;

import static org.neurapt.annotation.Activation.RELU;
import static org.neurapt.annotation.Activation.SIGMOID;
import static org.neurapt.annotation.Algorithm.ADAM;
import static org.neurapt.annotation.Loss.BINARY_CROSS_ENTROPY;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.neurapt.Trainable;
import org.neurapt.annotation.Layer;
import org.neurapt.annotation.Network;
import org.neurapt.annotation.Optimizer;
import org.neurapt.annotation.Threshold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A service in which many threads share one model.
 *
 * <ul>
 *   <li>An instance keeps what it computes in arrays of its own, so it serves one thread at a time.
 *       {@code share()} makes another on the same parameters: it costs some small arrays, and
 *       copies no weight.
 *   <li>A pool of instances is a queue: a request takes one, or makes one if there is none, and
 *       puts it back. There are never more than requests at once, so this also serves virtual
 *       threads, of which there may be a million, on JDK 21 and later.
 *   <li>Training or {@code setParameters} must run alone: nothing may be in the service meanwhile.
 * </ul>
 *
 * <p>How to run:
 *
 * <pre>
 * $ java -jar samples/target/neurapt-samples.jar service
 * </pre>
 *
 * <p>What you will see:
 *
 * <pre>
 * one thread grants 5570 of 10000
 * 8 threads grant 5570
 * </pre>
 */
@Command(name = "service", description = "Many threads share one model.")
public final class Sample15Service implements Callable<Integer> {

  /** A customer who asks for credit. */
  record Application(double income, double debt, boolean isKnown) {}

  /** Whether to grant it. */
  @Network(
      name = "CreditNetwork",
      inputs = 3,
      layers = {@Layer(units = 16, activation = RELU), @Layer(units = 1, activation = SIGMOID)},
      loss = BINARY_CROSS_ENTROPY,
      optimizer = @Optimizer(algorithm = ADAM, learningRate = 0.01))
  interface Credit extends Trainable<float[]> {
    /** Whether it will probably be paid back. */
    @Threshold(0.7)
    boolean grant(Application application);

    /** Learns from what became of a credit. */
    void learn(Application application, boolean isPaidBack);

    @Override
    Credit share();
  }

  /** The instances that are not in use. */
  private static final class Pool {
    private final Credit model;
    private final ConcurrentLinkedQueue<Credit> idle = new ConcurrentLinkedQueue<>();

    Pool(Credit model) {
      this.model = model;
    }

    boolean grant(Application application) {
      Credit pooled = idle.poll();
      Credit credit = pooled == null ? model.share() : pooled;
      try {
        return credit.grant(application);
      } finally {
        idle.add(credit);
      }
    }
  }

  @Option(names = "--threads", description = "Threads that ask at once (${DEFAULT-VALUE}).")
  private int threads = 8;

  @Option(
      names = "--seed",
      description = "What customers and weights depend on (${DEFAULT-VALUE}).")
  private long seed = 42;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    Random random = new Random(seed);
    Credit credit = CreditNetwork.create(seed);
    for (int n = 0; n < 20_000; n++) {
      Application application = application(random);
      credit.learn(application, isPaidBack(application, random));
    }

    List<Application> applications = new ArrayList<>();
    int alone = 0;
    for (int n = 0; n < 10_000; n++) {
      applications.add(application(random));
      alone += credit.grant(applications.get(n)) ? 1 : 0;
    }
    System.out.printf("one thread grants %s of %s%n", alone, applications.size());
    System.out.printf("%s threads grant %s%n", threads, granted(new Pool(credit), applications));
    return 0;
  }

  private int granted(Pool pool, List<Application> applications)
      throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (Application application : applications) {
        answers.add(executor.submit(() -> pool.grant(application)));
      }
      int granted = 0;
      for (Future<Boolean> answer : answers) {
        granted += answer.get() ? 1 : 0;
      }
      return granted;
    } finally {
      executor.shutdown();
    }
  }

  private static Application application(Random random) {
    return new Application(random.nextDouble(), random.nextDouble(), random.nextBoolean());
  }

  private static boolean isPaidBack(Application a, Random random) {
    double likely = a.income() - a.debt() + (a.isKnown() ? 0.3 : 0) + 0.3 * random.nextGaussian();
    return likely > 0;
  }
}
