/**
 * The kernel that trains whole networks, and how a shape is laid out on a device.
 *
 * <p>Contract: {@link io.phasegrid.engine.fused.kernel.KernelShape} decides the bits, {@link
 * io.phasegrid.engine.fused.kernel.Layout} where numbers lie and which thread computes them. The
 * source is one text for OpenCL C, CUDA C and HIP in which floats meet only +, −, ×, fma and
 * correctly rounded division, in a fixed order.
 */
package io.phasegrid.engine.fused.kernel;
