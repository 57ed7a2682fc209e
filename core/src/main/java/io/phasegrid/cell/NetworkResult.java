package io.phasegrid.cell;

import io.phasegrid.phase.Classification;
import io.phasegrid.phase.NetworkEvidence;
import java.util.Optional;

/**
 * Result of a network under one kind of observation at its last step.
 *
 * @param loss mean per held-out sample
 * @param samples held-out samples, or views of them, at least 1
 * @param evidence used by the rule
 * @param contrastive of a contrastive network alone
 */
public record NetworkResult(
    double loss,
    int samples,
    NetworkEvidence evidence,
    Classification classification,
    Optional<ContrastiveMeasures> contrastive) {}
