package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.Exponents;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.LayerStructure;
import io.phasegrid.measure.Representation;
import io.phasegrid.measure.SampleMoments;
import io.phasegrid.measure.StructuralNull;
import io.phasegrid.noise.NoiseCovariance;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.Observation;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.theory.Classes;
import io.phasegrid.theory.FeatureAnsatz;
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
 * @param initialNorms ‖W₀‖² of every layer
 * @param inputs held-out, N × inputs
 * @param inputMoments empty if the first layer does not take the inputs unchanged
 * @param rotations per structural null; 0 for as many as the layer needs
 * @param noise covariance on neuron gradients
 */
record LayerMeter(
    double[] initialNorms,
    Matrix inputs,
    Optional<SampleMoments> inputMoments,
    int rotations,
    UpdateRule rule,
    NoiseCovariance noise,
    boolean theory) {

  static LayerMeter of(
      InitialNetwork initial, Matrix inputs, CellConfig cell, NoiseCovariance noise) {
    boolean taken = initial.fanIn() == inputs.columns();
    return new LayerMeter(
        initial.norms(),
        inputs,
        taken ? Optional.of(InputMoments.of(inputs)) : Optional.empty(),
        cell.measure().rotations(),
        rule(cell.training()),
        noise,
        cell.measure().theory());
  }

  static UpdateRule rule(TrainingConfig training) {
    return new UpdateRule(training.learningRate(), training.weightDecay(), training.batch());
  }

  /**
   * Quantities shared by all observations of one forward pass.
   *
   * @param classes empty for regression
   */
  List<LayerView> views(ForwardPass forward, Optional<Classes> classes) {
    List<LayerView> views = new ArrayList<>();
    List<Optional<Matrix>> jacobianMoments = theory ? forward.jacobianMoments() : List.of();
    int last = forward.layers().size() - 1;
    for (int i = 0; i <= last; i++) {
      Representation layer = forward.layers().get(i);
      SampleMoments moments =
          layer.inputs() == inputs && inputMoments.isPresent()
              ? inputMoments.get()
              : SampleMoments.of(layer.inputs());
      LayerStructure structure =
          LayerStructure.of(
              layer,
              moments,
              rotations(rotations, layer.weights().rows(), layer.weights().columns()));
      boolean isLast = i == last;
      views.add(
          new LayerView(
              structure,
              theory
                  ? jacobianMoments
                      .get(i)
                      .map(moment -> theory(layer, structure, moment, classes, isLast))
                  : Optional.empty()));
    }
    return views;
  }

  private static LayerView.Theory theory(
      Representation layer,
      LayerStructure structure,
      Matrix jacobianMoment,
      Optional<Classes> classes,
      boolean isLast) {
    return new LayerView.Theory(
        LayerView.norms(layer.inputs()),
        classes.map(of -> collapse(layer, of, isLast)),
        FeatureAnsatz.of(layer.weights(), jacobianMoment, structure.za()));
  }

  private static NeuralCollapse collapse(Representation layer, Classes classes, boolean isLast) {
    return isLast
        ? NeuralCollapse.ofLast(layer.inputs(), layer.weights(), classes)
        : NeuralCollapse.of(layer.inputs(), classes);
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
      Optional<LayerTheory> said =
          view.theory()
              .map(
                  of ->
                      new LayerTheory(
                          StationarityTerms.of(layer, measures.raw(), of.inputNorms()),
                          rule,
                          of.collapse(),
                          of.ansatz()));
      results.add(
          new LayerResult(
              i + 1,
              step,
              kind,
              observation.loss(),
              score,
              Math.sqrt(layer.weights().squaredNorm() / initialNorms[i]),
              measures.variants(),
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
