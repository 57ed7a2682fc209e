/**
 * Networks as functions of their parameters, for libtorch's automatic differentiation.
 *
 * <p>Contract: a {@link io.phasegrid.engine.torch.model.Model} is immutable and holds no tensors.
 * It declares its parameters to a {@link io.phasegrid.engine.torch.model.Layout} once, and computes
 * outputs from those of a {@link io.phasegrid.engine.torch.model.Pass}, in any precision, on any
 * device. Only {@link io.phasegrid.engine.torch.model.MeasuredLayer} knows about measuring.
 */
package io.phasegrid.engine.torch.model;
