/**
 * States of networks in the middle of long cells, in the store's folder {@code _checkpoints}.
 *
 * <p>Contract: a file is whole or not there, and is never written twice. What is damaged, or was
 * left by another engine, counts for nothing and is told in one line of the log. The files of a
 * cell go when it is stored. Without them results are the same; only time is lost.
 */
package io.phasegrid.jobs.checkpoint;
