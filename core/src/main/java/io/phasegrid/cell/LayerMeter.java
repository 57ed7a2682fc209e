package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.Exponents;
import io.phasegrid.measure.LayerMeasurement;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.LayerStructure;
import io.phasegrid.measure.Moments;
import io.phasegrid.measure.Representation;
import io.phasegrid.measure.SampleMoments;
import io.phasegrid.measure.SecondMoment;
import io.phasegrid.measure.StructuralNull;
import io.phasegrid.measure.Variant;
import io.phasegrid.noise.NoiseCovariance;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.Observation;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.theory.BalanceTerms;
import io.phasegrid.theory.Classes;
import io.phasegrid.theory.FeatureAnsatz;
import io.phasegrid.theory.InputNorms;
import io.phasegrid.theory.LayerTheory;
import io.phasegrid.theory.NeuralCollapse;
import io.phasegrid.theory.StationarityTerms;
import io.phasegrid.theory.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures the layers of an observed network.
 *
 * @param names of the layers
 * @param initialNorms ‖W₀‖² of every layer
 * @param inputs held-out, N × inputs
 * @param inputMoments empty if the first layer does not take the inputs unchanged
 * @param rotations per structural null; 0 for as many as the layer needs
 * @param noise covariance on neuron gradients
 * @param more variants of moments measured in addition to raw and normalised
 */
record LayerMeter(
    List<String> names,
    double[] initialNorms,
    Matrix inputs,
    Optional<SampleMoments> inputMoments,
    int rotations,
    Optional<UpdateRule> rule,
    NoiseCovariance noise,
    boolean theory,
    List<Variant> more) {

  static LayerMeter of(
      InitialNetwork initial, Matrix inputs, CellConfig cell, NoiseCovariance noise) {
    boolean taken = initial.fanIn() == inputs.columns();
    return new LayerMeter(
        initial.names(),
        initial.norms(),
        inputs,
        taken ? Optional.of(InputMoments.of(inputs)) : Optional.empty(),
        cell.measure().rotations(),
        rule(cell.training()),
        noise,
        cell.measure().theory(),
        cell.measure().unitAndCentred() ? List.of(Variant.UNIT, Variant.CENTRED) : List.of());
  }

  /** Empty if the network is trained by another rule, or the samples of a minibatch interact. */
  static Optional<UpdateRule> rule(TrainingConfig training) {
    return training.optimizer().isPlain() && training.contrastive().isEmpty()
        ? Optional.of(
            new UpdateRule(training.learningRate(), training.weightDecay(), training.batch()))
        : Optional.empty();
  }

  /**
   * Quantities shared by all observations of one forward pass.
   *
   * @param classes of the samples; empty for regression
   * @param training pass over training rows; empty if there are none
   * @param snapshots with which the terms of stationarity are averaged
   */
  List<LayerView> views(
      ForwardPass forward,
      Optional<Classes> classes,
      Optional<LabelledPass> training,
      Snapshots snapshots) {
    List<LayerView> views = new ArrayList<>();
    List<Optional<Matrix>> jacobianMoments = theory ? forward.jacobianMoments() : List.of();
    int last = forward.layers().size() - 1;
    for (int i = 0; i <= last; i++) {
      Representation layer = forward.layers().get(i);
      SampleMoments moments =
          takesInputs(layer) ? inputMoments.get() : SampleMoments.of(layer.inputs());
      LayerStructure structure =
          LayerStructure.of(
              layer,
              moments,
              rotations(rotations, layer.weights().rows(), layer.weights().columns()));
      int index = i;
      boolean isLast = i == last;
      Optional<Matrix> jacobianMoment = theory ? jacobianMoments.get(i) : Optional.empty();
      views.add(
          new LayerView(
              structure,
              jacobianMoment.map(
                  moment ->
                      new LayerView.Theory(
                          norms(layer, moments.raw()),
                          snapshots,
                          classes.map(of -> collapse(layer, layer.inputs(), of, isLast)),
                          training.map(
                              pass ->
                                  collapse(
                                      layer,
                                      pass.inputs().get(index).orElseThrow(),
                                      pass.classes(),
                                      isLast)),
                          ansatz(layer, structure, moment)))));
    }
    return views;
  }

  /** Whether moments and norms of a layer's inputs are those of the data set. */
  private boolean takesInputs(Representation layer) {
    return layer.inputs() == inputs && inputMoments.isPresent();
  }

  private InputNorms norms(Representation layer, SecondMoment raw) {
    return takesInputs(layer)
        ? InputMoments.norms(inputs)
        : InputNorms.of(layer.inputs(), raw.matrix());
  }

  private static FeatureAnsatz ansatz(
      Representation layer, LayerStructure structure, Matrix jacobianMoment) {
    return FeatureAnsatz.of(
        layer.weights(),
        jacobianMoment,
        structure.za(),
        structure.nullOfAnsatz(SecondMoment.of(jacobianMoment)));
  }

  /**
   * Matrices of the stationarity equations of an observation, layer by layer; empty for layers
   * whose rows are not the samples.
   */
  List<Optional<BalanceTerms>> balance(Observation observation) {
    return observation.layers().stream()
        .map(
            layer ->
                Optional.of(layer)
                    .filter(any -> any.inputs().rows() == inputs.rows())
                    .map(this::balance))
        .toList();
  }

  private BalanceTerms balance(LayerSamples layer) {
    Moments raw = Moments.of(layer, Variant.RAW);
    return BalanceTerms.of(layer, raw, norms(layer.representation(), raw.ha()));
  }

  private static NeuralCollapse collapse(
      Representation layer, Matrix inputs, Classes classes, boolean isLast) {
    return isLast
        ? NeuralCollapse.ofLast(inputs, layer.weights(), classes)
        : NeuralCollapse.of(inputs, classes);
  }

  /** Rotations of a layer's structural null; 0 asks for as many as the layer needs. */
  static int rotations(int asked, int rows, int columns) {
    return asked > 0 ? asked : StructuralNull.sufficientRotations(rows, columns);
  }

  /**
   * @param views of the observation's forward pass
   * @param score of the network
   */
  List<LayerResult> measure(
      Observation observation, List<LayerView> views, double score, int step, Measurement kind) {
    List<LayerResult> results = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      LayerSamples layer = observation.layers().get(i);
      LayerView view = views.get(i);
      LayerStructure.Measures measures =
          view.structure().with(layer.gradients(), layer.inputGradients());
      int index = i;
      Optional<LayerTheory> said =
          view.theory()
              .map(
                  of -> {
                    BalanceTerms now = BalanceTerms.of(layer, measures.raw(), of.inputNorms());
                    return new LayerTheory(
                        StationarityTerms.of(of.snapshots().meanWith(now, index, kind)),
                        rule,
                        of.collapse(),
                        of.trainingCollapse(),
                        of.ansatz());
                  });
      List<LayerMeasurement> variants = new ArrayList<>(measures.variants());
      more.forEach(variant -> variants.add(view.structure().under(variant, layer)));
      results.add(
          new LayerResult(
              i + 1,
              names.get(i),
              step,
              kind,
              observation.loss(),
              score,
              Math.sqrt(layer.weights().squaredNorm() / initialNorms[i]),
              variants,
              Exponents.of(measures.spectrum(), Exponents.CUT),
              measures.spectrum().z(),
              measures.spectrum().h(),
              measures.spectrum().g(),
              said,
              NoiseOverlap.of(noise, i, views.size(), layer)));
    }
    return results;
  }
}
