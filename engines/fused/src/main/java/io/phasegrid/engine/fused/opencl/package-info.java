/**
 * Devices of any vendor by OpenCL 1.2.
 *
 * <p>Contract: the loader of OpenCL comes with the jar; a machine needs its vendor's driver.
 * Without one there are no devices.
 */
package io.phasegrid.engine.fused.opencl;
