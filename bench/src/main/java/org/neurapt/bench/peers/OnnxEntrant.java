package org.neurapt.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.neurapt.bench.contest.Contest;
import org.neurapt.bench.contest.Entrant;

/**
 * ONNX Runtime on one thread, in {@code float} or {@code double}. Inputs lie in direct buffers that
 * it reads without a copy, outputs in one that it writes to: nothing is copied or made in a call
 * but the runtime's own result object.
 */
public final class OnnxEntrant implements Entrant {
  private final boolean isDouble;
  private final OrtSession session;
  private final List<Map<String, OnnxTensor>> inputs;
  private final Map<String, OnnxTensor> output;
  private final ByteBuffer outputBytes;

  /** A session with the contest's weights. */
  public OnnxEntrant(Contest contest, boolean isDouble) {
    this.isDouble = isDouble;
    session = session(contest, isDouble);
    inputs =
        IntStream.range(0, contest.batches())
            .mapToObj(
                batch ->
                    Map.of(OnnxModel.INPUT, tensor(buffer(contest.inputs(batch)), contest.rows())))
            .toList();
    outputBytes = buffer(new double[contest.rows() * contest.sizes().outputs()]);
    output = Map.of(OnnxModel.OUTPUT, tensor(outputBytes, contest.rows()));
  }

  /** A session on one thread. */
  static OrtSession session(Contest contest, boolean isDouble) {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      byte[] model = OnnxModel.of(contest.sizes(), contest.parameters(), isDouble);
      return OrtEnvironment.getEnvironment().createSession(model, options);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private ByteBuffer buffer(double[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(values.length * (isDouble ? Double.BYTES : Float.BYTES))
            .order(ByteOrder.nativeOrder());
    for (double value : values) {
      if (isDouble) {
        buffer.putDouble(value);
      } else {
        buffer.putFloat((float) value);
      }
    }
    return buffer.rewind();
  }

  private OnnxTensor tensor(ByteBuffer values, int rows) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try {
      if (isDouble) {
        DoubleBuffer doubles = values.asDoubleBuffer();
        return OnnxTensor.createTensor(
            environment, doubles, new long[] {rows, doubles.capacity() / rows});
      }
      FloatBuffer floats = values.asFloatBuffer();
      return OnnxTensor.createTensor(
          environment, floats, new long[] {rows, floats.capacity() / rows});
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Object predict(int batch) {
    try (OrtSession.Result result = session.run(inputs.get(batch), output)) {
      return result;
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public double[] outputs(int batch) {
    predict(batch);
    double[] values = new double[outputBytes.capacity() / (isDouble ? 8 : 4)];
    for (int i = 0; i < values.length; i++) {
      values[i] = isDouble ? outputBytes.getDouble(8 * i) : outputBytes.getFloat(4 * i);
    }
    return values;
  }
}
