/**
 * JMH benchmarks of what a sweep spends its time on.
 *
 * <p>Contract: they use the public interfaces of the other modules alone, so that kernels can
 * change beneath them. Run them by {@code bench/jmh.sh}, which pins them to one core.
 */
package io.phasegrid.bench;
