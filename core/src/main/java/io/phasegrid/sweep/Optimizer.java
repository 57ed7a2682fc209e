package io.phasegrid.sweep;

/** Rule that turns gradients into updates, with PyTorch's meaning. */
public enum Optimizer implements NamedConstant {
  /** Stochastic gradient descent, with or without momentum; weight decay is coupled. */
  SGD,
  /** Adam (Kingma and Ba, 2015) with coupled weight decay. */
  ADAM,
  /** Adam with decoupled weight decay (Loshchilov and Hutter, 2019). */
  ADAMW
}
