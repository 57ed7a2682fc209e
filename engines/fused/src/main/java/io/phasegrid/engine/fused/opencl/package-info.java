/**
 * Devices of any vendor by OpenCL 1.2.
 *
 * <p>Contract: only devices that keep IEEE 754 in single precision are listed, since others would
 * give other bits. The loader of OpenCL comes with the jar; a machine needs its vendor's driver.
 */
package io.phasegrid.engine.fused.opencl;
