package io.phasegrid.cell;

import io.phasegrid.data.HeldOut;
import io.phasegrid.measure.LayerMeasurement;
import io.phasegrid.measure.Variant;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.Observation;
import io.phasegrid.phase.LayerEvidence;
import io.phasegrid.phase.NetworkEvidence;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.MeasureConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.theory.BalanceTerms;
import io.phasegrid.theory.Classes;
import io.phasegrid.theory.UpdateRule;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures a cell's network, clean and noisy, at any step. */
final class CellMeter {

  private final TrainingPack pack;
  private final int network;
  private final PhaseRule rule;

  /** Numbers of the layers that the rule is held against, from 1. */
  private final List<Integer> chosen;

  private final HeldOut heldOut;

  /** Training rows on which neural collapse is measured; empty if it is not, or without rows. */
  private final Optional<HeldOut> trainingRows;

  /** Whether outputs stand for one class of each sample. */
  private final boolean hasPredictions;

  /** Of a contrastive network, whose training knows no targets. */
  private final Optional<LinearProbe> probe;

  private final int batch;
  private final HeldOutNoise noise;
  private final LayerMeter layerMeter;

  /**
   * @param network index in the pack, from 0
   * @param initial before the first update
   */
  CellMeter(
      TrainingInput trainingInput,
      TrainingPack pack,
      int network,
      InitialNetwork initial,
      PhaseRule rule) {
    MeasureConfig measure = trainingInput.cell().config().measure();
    TrainingConfig training = trainingInput.cell().config().training();
    this.pack = pack;
    this.network = network;
    this.rule = rule;
    this.chosen =
        rule.thresholds()
            .layers()
            .of(initial.names(), trainingInput.cell().config().network().description());
    this.heldOut = trainingInput.samples().heldOut(measure.samples());
    this.batch = training.batch();
    this.probe =
        training
            .contrastive()
            .map(
                of ->
                    LinearProbe.of(
                        trainingInput.data().stream(trainingInput.cell().seed()),
                        measure.samples()));
    this.hasPredictions =
        heldOut.hasClasses() && probe.isEmpty() && trainingInput.data().predictions() == 1;
    this.trainingRows =
        measure.theory() && hasPredictions
            ? trainingInput.samples().trainingRows(heldOut.size())
            : Optional.empty();
    this.noise = new HeldOutNoise(trainingInput.cell(), heldOut);
    this.layerMeter =
        LayerMeter.of(initial, heldOut.inputs(), trainingInput.cell().config(), noise.covariance());
  }

  /** Measurement at one step; {@code layers} are clean, then noisy. */
  record CellMeasurement(
      NetworkResult clean, NetworkResult noisy, LearningSteps.Fit fit, List<LayerResult> layers) {

    /** For a network trained by another rule from this step on. */
    CellMeasurement under(Optional<UpdateRule> rule) {
      return new CellMeasurement(
          clean, noisy, fit, layers.stream().map(layer -> layer.under(rule)).toList());
    }
  }

  /**
   * Measures the current network.
   *
   * @param step number of updates made
   * @param snapshots with which the terms of stationarity are averaged
   */
  CellMeasurement at(int step, Snapshots snapshots) {
    ForwardPass forward = pack.forward(network, heldOut.inputs());
    // First, so that a network that repeats its forward pass for backward passes need not.
    List<Observation> observations = forward.observeAll(noise.probes(step));
    Optional<Classes> classes =
        hasPredictions
            ? Optional.of(Classes.of(heldOut.targets(), forward.outputs()))
            : Optional.empty();
    Optional<LabelledPass> training =
        trainingRows.map(
            rows -> LabelledPass.of(pack.forward(network, rows.inputs()), rows.targets()));
    Optional<LinearProbe.Probed> probed = probe.map(of -> of.at(pack, network));
    double score =
        probed
            .map(LinearProbe.Probed::score)
            .orElseGet(() -> Score.of(observations.get(0), heldOut));
    Optional<ContrastiveMeasures> contrastive =
        probed.map(of -> ContrastiveMeasures.of(forward.outputs(), batch, of.encoded()));
    LearningSteps.Fit fit =
        new LearningSteps.Fit(
            training.map(pass -> pass.classes().accuracy()).orElse(Double.NaN),
            classes.map(Classes::accuracy).orElse(Double.NaN));
    List<LayerView> views = layerMeter.views(forward, classes, training, snapshots);
    List<LayerResult> cleanLayers =
        layerMeter.measure(observations.get(0), views, score, step, Measurement.CLEAN);
    NetworkResult clean = classify(observations.get(0), score, cleanLayers, contrastive);
    if (noise.isSilent()) {
      List<LayerResult> same =
          cleanLayers.stream().map(layer -> layer.as(Measurement.NOISY)).toList();
      return new CellMeasurement(clean, clean, fit, joined(cleanLayers, same));
    }
    Observation noisy = observations.get(1);
    List<LayerResult> noisyLayers =
        layerMeter.measure(noisy, views, score, step, Measurement.NOISY);
    return new CellMeasurement(
        clean,
        classify(noisy, score, noisyLayers, contrastive),
        fit,
        joined(cleanLayers, noisyLayers));
  }

  /**
   * Takes a snapshot of the terms of stationarity.
   *
   * @param step number of updates made
   */
  Snapshots snapshot(int step) {
    List<List<Optional<BalanceTerms>>> terms =
        pack.forward(network, heldOut.inputs()).observeAll(noise.probes(step)).stream()
            .map(layerMeter::balance)
            .toList();
    return new Snapshots(1, terms.get(0), terms.get(terms.size() - 1));
  }

  private NetworkResult classify(
      Observation observation,
      double score,
      List<LayerResult> layers,
      Optional<ContrastiveMeasures> contrastive) {
    List<LayerEvidence> judged =
        chosen.stream().map(layer -> evidence(layers.get(layer - 1))).toList();
    NetworkEvidence evidence = new NetworkEvidence(pack.isFinite(network), score, judged);
    return new NetworkResult(
        observation.loss(), heldOut.size(), evidence, rule.classify(evidence), contrastive);
  }

  private static LayerEvidence evidence(LayerResult layer) {
    LayerMeasurement normalised = layer.under(Variant.NORMALISED);
    return new LayerEvidence(
        normalised.alpha(),
        normalised.nulls().mean(),
        layer.normRatio(),
        normalised.participations().z(),
        layer.exponents().spreadZ(),
        normalised.unitMean());
  }

  private static List<LayerResult> joined(List<LayerResult> first, List<LayerResult> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
