/** The slim runtime of generated networks. */
module org.neurapt.runtime {
  requires static org.jspecify;

  exports org.neurapt;
}
