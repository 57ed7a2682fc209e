/**
 * A pack of networks in training on a device.
 *
 * <p>Contract: parameters lie on the device in slots, one per stop; the host has a copy of the
 * current one. Launches run in order on one queue, and copies of slots that no launch uses pass
 * them on another.
 */
package io.phasegrid.engine.fused.pack;
