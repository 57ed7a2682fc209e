/**
 * Trains and measures one network by libtorch's automatic differentiation.
 *
 * <p>Contract: gradients are those of the measured layers' outputs and of the parameters, asked for
 * in one backward pass. Noise on neuron gradients enters as the gradient of a further root, so that
 * it reaches parameters and earlier layers as the loss does. A {@link
 * io.phasegrid.observe.ForwardPass} of this package holds no native memory.
 */
package io.phasegrid.engine.torch.autograd;
