/**
 * How gradients and representations scale with weight decay.
 *
 * <p>Contract: from stored traces, without training, the slopes that the theory predicts, with
 * intervals over seeds.
 */
package io.phasegrid.jobs.scaling;
