/**
 * One driver per output folder.
 *
 * <p>Contract: of all processes that hold a {@link io.phasegrid.jobs.claim.FolderClaim} on a folder
 * at most one is alive, on any file system that lists a file as soon as it is written; neither
 * rename, nor overwriting, nor exclusive creation is relied on. Whose process died is known by its
 * signs of life, and its claim falls to the next that asks.
 */
package io.phasegrid.jobs.claim;
