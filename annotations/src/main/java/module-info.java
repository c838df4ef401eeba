/** The annotations that declare a network. */
module org.neurapt.annotation {
  exports org.neurapt.annotation;
}
