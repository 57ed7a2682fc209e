/**
 * GPUs of NVIDIA by CUDA's driver, with kernels compiled by NVRTC.
 *
 * <p>Contract: the jar holds bindings alone; driver, runtime and NVRTC are the machine's, and
 * without them there are no devices. Any thread may use a device.
 */
package io.phasegrid.engine.fused.cuda;
