/**
 * Benchmarks of time and memory of a sweep.
 *
 * <p>Contract: only public interfaces of other modules are used. {@code bench/run.sh} runs a class
 * with a {@code main}, {@code bench/jmh.sh} the JMH benchmarks of single parts. {@link
 * io.phasegrid.bench.CompareRates} runs rivals in turn in one JVM, so ratios hold on a busy
 * machine. Times are CPU times of one thread unless stated otherwise.
 */
package io.phasegrid.bench;
