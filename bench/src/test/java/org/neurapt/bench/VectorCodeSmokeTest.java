package org.neurapt.bench;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurapt.VectorCode;

/** The vector contenders in a JVM where they do run vector code: the choice is the JVM's. */
class VectorCodeSmokeTest {

  @BeforeAll
  static void choose() {
    System.setProperty(VectorCode.PROPERTY, "vector");
    assertTrue(VectorCode.isChosen());
  }

  @ParameterizedTest
  @CsvSource({
    "16-32-8, 1, vector",
    "16-32-8, 32, vector",
    "16-32-8, 32, vector-double",
    "784-512-256-10, 1, vector",
    "784-512-256-10, 32, vector-double"
  })
  void inference(String network, int rows, String contender) {
    InferenceBenchmark benchmark = new InferenceBenchmark();
    benchmark.network = network;
    benchmark.rows = rows;
    benchmark.contender = contender;
    benchmark.setUp();
    assertNotNull(benchmark.predict());
  }

  @ParameterizedTest
  @CsvSource({
    "16-32-8, sgd, vector",
    "16-32-8, adam, vector-double",
    "784-512-256-10, adam, vector"
  })
  void training(String network, String optimizer, String contender) {
    TrainingBenchmark benchmark = new TrainingBenchmark();
    benchmark.network = network;
    benchmark.rows = 32;
    benchmark.optimizer = optimizer;
    benchmark.contender = contender;
    benchmark.setUp();
    assertTrue(benchmark.step() > 0);
  }
}
