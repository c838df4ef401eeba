package org.neurapt.bench.engine;

/** A layer as asked for: its units and their function. */
public record LayerSize(int units, ActivationFunction activation) {}
