/**
 * What the engine needs of a device: memory, programs and queues, whatever the vendor.
 *
 * <p>Contract: a device and its programs are shared by threads; memory and queues belong to one
 * thread. Copies block; launches do not, and run in the order of their queue. An error of the
 * device is a {@link io.phasegrid.engine.fused.device.DeviceException}, want of memory an {@link
 * OutOfMemoryError}.
 */
package io.phasegrid.engine.fused.device;
