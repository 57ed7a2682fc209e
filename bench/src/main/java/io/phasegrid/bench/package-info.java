/**
 * Benchmarks of what a sweep spends its time and memory on.
 *
 * <p>Contract: they use only public interfaces of the other modules, so that kernels can change
 * beneath them. {@code bench/run.sh} runs a class with a {@code main}, {@code bench/jmh.sh} the JMH
 * benchmarks. JMH times single parts; {@link io.phasegrid.bench.CompareRates} runs rivals in turn
 * in one JVM, whose ratio holds on a busy machine. Times are CPU times of one thread unless stated
 * otherwise.
 */
package io.phasegrid.bench;
