package io.phasegrid.engine.fused.device;

/** A compiled kernel, kept as long as its device. */
public interface Program {}
