/** The slim runtime of generated networks: what a prediction needs. */
@SuppressWarnings("module") // Those named below are built after this one.
module org.neurapt.runtime {
  requires static org.jspecify;

  exports org.neurapt;
  exports org.neurapt.features;
  exports org.neurapt.weights;
  exports org.neurapt.json to
      org.neurapt.training,
      org.neurapt.exchange;
}
