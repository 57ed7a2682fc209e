package io.phasegrid.data;

import java.nio.FloatBuffer;

/**
 * Buffers of one minibatch, allocated once per network and filled at every step by absolute index;
 * positions are neither used nor changed.
 *
 * @param size number of samples B
 * @param inputs B × inputs, row-major
 * @param targets B × outputs, row-major; one-hot rows if there are classes
 */
public record Minibatch(int size, FloatBuffer inputs, FloatBuffer targets) {}
