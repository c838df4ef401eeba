package org.neurapt.processor.declaration;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where model files are found. */
public interface Models {

  /** A model file's content; empty if there is none of this name. */
  Optional<InputStream> open(String name) throws IOException;
}
