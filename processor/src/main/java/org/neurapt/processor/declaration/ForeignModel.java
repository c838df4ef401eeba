package org.neurapt.processor.declaration;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.neurapt.exchange.DenseModel;
import org.neurapt.weights.ModelFile;
import org.neurapt.weights.ModelFileException;

/**
 * Models as other tools write them. What reads them is an artifact of its own, so that Protobuf and
 * HDF5 are beside the processor only where somebody wants them.
 */
final class ForeignModel {
  private static final String ARROW = " -> ";

  private ForeignModel() {}

  /**
   * Reads a model file, of Neurapt or of another tool.
   *
   * @param architecture of the declared network: the activations of a file that has weights alone
   */
  static ModelFile read(InputStream in, String name, String architecture) throws IOException {
    BufferedInputStream file = new BufferedInputStream(in);
    if (!isForeign(file, name)) {
      return ModelFile.read(file, name);
    }
    try {
      return Reader.read(file, name, architecture);
    } catch (LinkageError e) {
      throw new ModelFileException(
          name,
          "to read models of other tools, put neurapt-exchange beside neurapt-processor where the"
              + " compiler looks for processors, or convert the file: adopt --weights");
    }
  }

  /** ONNX has no mark; the others begin with a brace, or as ZIP and HDF5 files do. */
  private static boolean isForeign(BufferedInputStream file, String name) throws IOException {
    file.mark(4);
    byte[] start = file.readNBytes(4);
    file.reset();
    return name.endsWith(".onnx")
        || (start.length == 4
            && (start[0] == '{'
                || (start[0] == 'P' && start[1] == 'K')
                || (start[0] == (byte) 0x89 && start[1] == 'H')));
  }

  /** Loaded only where it is needed: without the artifact there is no such class. */
  private static final class Reader {
    static ModelFile read(InputStream in, String name, String architecture) throws IOException {
      DenseModel model = DenseModel.read(in, name);
      String[] declared = architecture.split(ARROW, -1);
      boolean hasUnknown =
          model.layers().stream().anyMatch(l -> l.activation().equals(DenseModel.UNKNOWN));
      if (hasUnknown && declared.length == model.layers().size() + 1) {
        String[] activations = new String[declared.length - 1];
        for (int l = 0; l < activations.length; l++) {
          activations[l] = declared[l + 1].substring(declared[l + 1].indexOf(' ') + 1);
        }
        model = model.withActivations(activations);
      }
      return model.toModelFile();
    }
  }
}
