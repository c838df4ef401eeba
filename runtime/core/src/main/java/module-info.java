/** The slim runtime of generated networks. */
module org.neurapt.runtime {
  requires static org.jspecify;
  requires de.siegmar.fastcsv;

  exports org.neurapt;
  exports org.neurapt.data;
  exports org.neurapt.metrics;
  exports org.neurapt.train;
  exports org.neurapt.weights;
}
