package org.neurapt.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.stream.Stream;
import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Entrant;
import org.neurapt.bench.contest.Precision;

/**
 * ONNX Runtime on one thread, in {@code float}, as its introductions show it: each call makes a
 * tensor of Java arrays and gets Java arrays.
 */
public final class OnnxArraysEntrant implements Entrant {
  private final OrtSession session;
  private final float[][][] inputs;

  /** A session with the contest's weights. */
  public OnnxArraysEntrant(Contest contest) {
    session = OnnxEntrant.session(contest, false);
    inputs = new float[contest.batches()][][];
    for (int batch = 0; batch < inputs.length; batch++) {
      inputs[batch] =
          Stream.of(contest.inputRows(batch)).map(Precision.FLOAT::of).toArray(float[][]::new);
    }
  }

  @Override
  public float[][] predict(int batch) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor input = OnnxTensor.createTensor(environment, inputs[batch]);
        OrtSession.Result result = session.run(Map.of(OnnxModel.INPUT, input))) {
      return (float[][]) result.get(0).getValue();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public double[] outputs(int batch) {
    float[][] rows = predict(batch);
    double[] values = new double[rows.length * rows[0].length];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i / rows[0].length][i % rows[0].length];
    }
    return values;
  }
}
