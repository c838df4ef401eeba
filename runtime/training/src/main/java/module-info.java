/** From data to trained networks: datasets, trainer, metrics. */
module org.neurapt.training {
  requires static org.jspecify;
  requires transitive org.neurapt.runtime;
  requires de.siegmar.fastcsv;

  exports org.neurapt.data;
  exports org.neurapt.metrics;
  exports org.neurapt.train;
}
