/**
 * Trains networks of one shape by batched products of libtorch, on a GPU or CPU.
 *
 * <p>Contract: a step is a fixed list of operations on tensors whose first dimension is the
 * network. Random numbers are core's, copied from the CPU. A network's bits do not depend on the
 * other networks of the pack, nor, on a CPU, on their number; on a GPU a shape has a fixed number
 * of places.
 */
package io.phasegrid.engine.torch;
