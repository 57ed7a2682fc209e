/**
 * The engine {@code torch}: trains MLPs and named networks on libtorch, on a GPU or CPU, and writes
 * them.
 *
 * <p>Contract: networks are trained one by one, so a network's bits do not depend on others. Random
 * numbers are core's, copied from the CPU.
 */
package io.phasegrid.engine.torch;
