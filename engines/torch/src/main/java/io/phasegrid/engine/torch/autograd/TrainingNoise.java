package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.DeviceMemory;
import io.phasegrid.engine.torch.device.Mirror;
import io.phasegrid.engine.torch.device.Tensors;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.noise.NoiseCovariance;
import io.phasegrid.noise.NoiseDirections;
import io.phasegrid.sweep.NoisePath;
import io.phasegrid.sweep.NoiseShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Noise on the neuron gradients of hidden measured layers in training. Rows are samples or
 * positions, sample by sample.
 *
 * <p>If C = F Fᵀ and the entries of E are N(0, 1), the rows of E Fᵀ have covariance C; scaled by
 * √d/‖F‖ they have the noise's power.
 */
final class TrainingNoise {

  /** A factor below this norm counts as zero: scaling it up to the noise's power would overflow. */
  private static final double SMALLEST_NORM = 1e-30;

  private final GradientNoise noise;
  private final NoisePath path;
  private final int rows;
  private final List<MeasuredLayer> hidden;
  private final List<Mirror> draws = new ArrayList<>();

  /** For {@code DIRECTIONS}: those of each hidden layer. */
  private final List<Mirror> directions = new ArrayList<>();

  /**
   * @param rows of a minibatch
   * @param hidden measured layers but the last
   */
  TrainingNoise(
      GradientNoise noise,
      NoisePath path,
      int rows,
      List<MeasuredLayer> hidden,
      DeviceMemory memory) {
    this.noise = noise;
    this.path = path;
    this.rows = rows;
    this.hidden = noise.isSilent() ? List.of() : List.copyOf(hidden);
    for (MeasuredLayer layer : this.hidden) {
      draws.add(memory.mirrored((long) rows * layer.positions(), columns(layer)));
      if (shape() == NoiseShape.DIRECTIONS) {
        Matrix basis = noise.covariance().directions(layer.number(), layer.units());
        Mirror sent = memory.mirrored(basis.rows(), basis.columns());
        SinglePrecision.put(basis.values(), sent.values());
        sent.send();
        directions.add(sent);
      }
    }
  }

  private NoiseShape shape() {
    return noise.covariance().shape();
  }

  /** Random numbers per row. */
  private int columns(MeasuredLayer layer) {
    return switch (shape()) {
      case ISOTROPIC -> layer.units();
      case DIRECTIONS -> NoiseDirections.count(layer.units());
      case REPRESENTATION -> layer.positions() == 1 ? rows : layer.units();
      case WEIGHTS -> layer.fanIn();
    };
  }

  /**
   * Adds the noise of a step to the roots of the backward pass.
   *
   * @param scale factor on gradients, 1/batch
   */
  void addTo(
      TensorVector roots, TensorVector gradients, RecordedPass pass, int step, Scalar scale) {
    for (MeasuredLayer layer : hidden) {
      Mirror drawn = draws.get(layer.number());
      noise.fill(step, layer.number(), drawn.values(), drawn.values().capacity());
      drawn.send();
    }
    for (MeasuredLayer layer : hidden) {
      Optional<Tensor> rows = rows(layer, pass);
      if (rows.isPresent()) {
        roots.push_back(
            path == NoisePath.FLOW
                ? pass.outputs(layer)
                : layer.product(pass.inputs(layer).detach(), pass.value(layer.weight())));
        gradients.push_back(layer.outputShaped(rows.get().mul(scale)));
      }
    }
  }

  /** Samples · positions × units; empty if the covariance is 0. */
  private Optional<Tensor> rows(MeasuredLayer layer, RecordedPass pass) {
    Tensor drawn = draws.get(layer.number()).tensor();
    if (shape() == NoiseShape.ISOTROPIC) {
      return Optional.of(drawn);
    }
    Tensor factor = factor(layer, pass);
    double norm = factor.to(torch.ScalarType.Double).norm().item_double();
    if (!(norm >= SMALLEST_NORM)) {
      return Optional.empty();
    }
    return Optional.of(drawn.mm(factor).mul(new Scalar((float) (Math.sqrt(layer.units()) / norm))));
  }

  /** Fᵀ with the layer's units as columns. */
  private Tensor factor(MeasuredLayer layer, RecordedPass pass) {
    Tensor weight = pass.value(layer.weight()).detach();
    return switch (shape()) {
      case DIRECTIONS -> directions.get(layer.number()).tensor();
      case WEIGHTS -> weight.view(layer.units(), layer.fanIn()).t();
      case REPRESENTATION -> {
        Tensor rows = layer.rows(layer.product(pass.inputs(layer).detach(), weight));
        yield layer.positions() == 1 ? rows : root(rows);
      }
      case ISOTROPIC -> throw new IllegalStateException("isotropic noise needs no shaping");
    };
  }

  /**
   * Root of the second moment of h_b over all rows, which needs one random number per row and unit;
   * h_b itself would need one for every pair of rows.
   */
  private static Tensor root(Tensor preactivations) {
    Tensor rows = preactivations.to(torch.ScalarType.Double);
    Matrix moment = Tensors.matrix(rows.t().mm(rows)).scaled(1.0 / rows.size(0));
    Matrix root = NoiseCovariance.symmetricRoot(moment);
    return Tensors.like(root, rows).to(torch.ScalarType.Float);
  }
}
