package org.neurapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurapt.LinearNetwork;
import org.neurapt.Trainable;
import org.neurapt.data.Dataset;

/** Threads that share a batch train as one does, and are gone when a run ends. */
class ParallelTrainingTest {
  private static final int INPUTS = 3;
  private static final Dataset DATA = data(50);

  private static Dataset data(int count) {
    Random random = new Random(1);
    double[] inputs = random.doubles((long) INPUTS * count, -1, 1).toArray();
    double[] targets = random.doubles(count, -1, 1).toArray();
    return Dataset.of(inputs, targets, count);
  }

  private static <A> A train(Trainable<A> network, int threads) {
    Trainer.of(network).epochs(3).batchSize(16).threads(threads).train(DATA);
    A parameters = network.newArray(network.parameterCount());
    network.copyParametersTo(parameters);
    return parameters;
  }

  private static LinearNetwork network() {
    return new LinearNetwork(INPUTS, 1, 0.3);
  }

  /** A network that does something before it computes a gradient. */
  private static RecordingNetwork network(Runnable beforeGradient) {
    return new RecordingNetwork(
        network(),
        new RecordingNetwork.Recorder() {
          @Override
          public void step(double[] targets, int count) {
            throw new AssertionError("one step by all threads");
          }

          @Override
          public void gradient() {
            beforeGradient.run();
          }
        });
  }

  @AfterEach
  void threadsAreGone() {
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().startsWith("neurapt training")));
  }

  /** The last batch has 2 examples, for up to 16 threads; more than a batch has find none. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 16, 20})
  void learnsAsOneThreadDoes(int threads) {
    assertArrayEquals(train(network(), 1), train(network(), threads), 1e-14);
    assertArrayEquals(train(network().ofFloats(), 1), train(network().ofFloats(), threads), 1e-5f);
  }

  @Test
  void lossIsTheMeanOverExamples() {
    LinearNetwork network = new LinearNetwork(INPUTS, 1, 0);
    Trainer<double[]> trainer = Trainer.of(network).epochs(1).batchSize(16);
    double loss = trainer.train(DATA).last().trainingLoss();
    assertEquals(loss, trainer.threads(3).train(DATA).last().trainingLoss(), 1e-15);
  }

  @Test
  void sameBitsWhateverTheTiming() {
    double[] expected = train(network(), 3);
    Runnable pause = () -> LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(1_000_000));
    for (int run = 0; run < 5; run++) {
      assertArrayEquals(expected, train(network(pause), 3));
    }
  }

  @Test
  void eachThreadHasAnInstanceOfItsOwn() {
    Map<Long, Integer> calls = new ConcurrentHashMap<>();
    train(network(() -> calls.merge(Thread.currentThread().getId(), 1, Integer::sum)), 3);
    // 3 epochs of 4 batches, of which the last has 2 examples.
    assertEquals(3, calls.size());
    assertEquals(3 * (3 * 3 + 2), calls.values().stream().mapToInt(n -> n).sum());
    assertEquals(3 * 4, calls.get(Thread.currentThread().getId()));
  }

  @Test
  void aLossThatIsNotFiniteChangesNothing() {
    double[] inputs = new double[INPUTS * 4];
    Dataset wrong = Dataset.of(inputs, new double[] {0, 0, 0, 1e200}, 4);
    for (int threads = 1; threads <= 4; threads++) {
      LinearNetwork network = network();
      Trainer<double[]> trainer = Trainer.of(network).epochs(1).threads(threads).fullBatch();
      assertEquals(1, assertThrows(DivergedException.class, () -> trainer.train(wrong)).batch());
      double[] parameters = new double[network.parameterCount()];
      network.copyParametersTo(parameters);
      assertArrayEquals(new double[INPUTS + 1], parameters);
    }
  }

  @Test
  void whatAnotherThreadThrowsEndsTheRun() {
    Thread caller = Thread.currentThread();
    Error broken = new AssertionError("broken");
    Runnable fail =
        () -> {
          if (Thread.currentThread() != caller) {
            throw broken;
          }
        };
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> train(network(fail), 2));
    assertSame(broken, e.getCause());
  }

  @Test
  void whatTheCallingThreadThrowsEndsTheRun() {
    Thread caller = Thread.currentThread();
    RuntimeException broken = new UnsupportedOperationException("broken");
    Runnable fail =
        () -> {
          if (Thread.currentThread() == caller) {
            throw broken;
          }
        };
    assertSame(broken, assertThrows(RuntimeException.class, () -> train(network(fail), 2)));
  }

  @Test
  void anInterruptIsKeptForTheCaller() {
    double[] expected = train(network(), 2);
    Thread caller = Thread.currentThread();
    Runnable slow =
        () -> {
          if (Thread.currentThread() != caller) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
          }
        };
    caller.interrupt();
    double[] parameters = train(network(slow), 2);
    assertTrue(Thread.interrupted());
    assertArrayEquals(expected, parameters);
  }

  @Test
  void allocatesNothingForABatch() {
    Dataset data = data(20_000);
    // 9,900 batches more.
    long many = allocatedBy(data, 2);
    long few = allocatedBy(data, 200);
    assertTrue(many - few < 16_000, () -> many + " bytes, with few batches " + few);
  }

  /** By both threads, from their first gradient to their last. */
  private static long allocatedBy(Dataset data, int batchSize) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Thread caller = Thread.currentThread();
    long[] first = new long[2];
    long[] last = new long[2];
    Runnable watch =
        () -> {
          int member = Thread.currentThread() == caller ? 0 : 1;
          last[member] = threads.getCurrentThreadAllocatedBytes();
          if (first[member] == 0) {
            first[member] = last[member];
          }
        };
    Trainer<double[]> trainer =
        Trainer.of(network(watch)).epochs(1).batchSize(batchSize).threads(2);
    trainer.train(data);
    Arrays.fill(first, 0);
    trainer.train(data);
    return Arrays.stream(last).sum() - Arrays.stream(first).sum();
  }
}
