/**
 * The engine for packs: networks of one shape in batched products of libtorch, on a GPU or on a
 * processor.
 *
 * <p>Contract: a step is a fixed list of operations on tensors whose first dimension counts the
 * networks; nothing of a network flows into another. Random numbers are made by core on the
 * processor and copied, so they are those of every other engine. On a processor the bits of a
 * network depend neither on its mates nor on their number; on a GPU the number of places in a pack
 * is fixed for a shape, and places that no cell takes stay zero. The same code runs on both.
 */
package io.phasegrid.engine.torch;
