/**
 * libtorch and the device it computes on.
 *
 * <p>Contract: only this package names a device. The native library is loaded once, with one thread
 * per task, and not before a network is trained.
 */
package io.phasegrid.engine.torch.device;
