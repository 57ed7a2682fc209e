package io.phasegrid.engine.fused;

import io.phasegrid.data.Minibatch;
import io.phasegrid.data.TeacherParameters;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.WeightBytes;
import io.phasegrid.network.Weights;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.NoisePath;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.NoisyMinibatch;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.cpu.DecaySchedule;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernel's step in its own order of operations, written plainly: without padding, tiles or
 * threads, and with minibatches and noise of the core's own classes.
 */
final class ReferenceTrainer {

  private final TrainingInput input;
  private final CellConfig config;
  private final TrainingConfig training;
  private final int batch;
  private final int[] sizes;
  private final float[][] weights;
  private final float[][] biases;
  private final NoisyMinibatch minibatch;

  ReferenceTrainer(TrainingInput input) {
    this.input = input;
    this.config = input.cell().config();
    this.training = config.training();
    this.batch = training.batch();
    this.sizes = config.network().sizes(input.data().inputs(), input.data().outputs());
    Weights initial = Weights.initial(config.network(), sizes, input.cell().seed());
    this.weights = initial.matrices().stream().map(m -> floats(m.values())).toArray(float[][]::new);
    this.biases = new float[weights.length][];
    for (int l = 0; l < weights.length; l++) {
      biases[l] = new float[sizes[l + 1]];
    }
    this.minibatch =
        NoisyMinibatch.of(
            input,
            new Minibatch(
                batch,
                FloatBuffer.allocate(batch * sizes[0]),
                FloatBuffer.allocate(batch * sizes[sizes.length - 1])));
  }

  /** Trains a cell from its start. */
  static byte[] trained(TrainingInput input, int steps) {
    ReferenceTrainer trainer = new ReferenceTrainer(input);
    DecaySchedule decay =
        new DecaySchedule(trainer.training.learningRate() * trainer.training.weightDecay());
    for (int step = 0; step < steps; step++) {
      trainer.step(step, decay.factor(step));
    }
    return WeightBytes.of(trainer.weights());
  }

  private void step(int step, float factor) {
    int last = weights.length - 1;
    float[][] a = new float[weights.length + 1][];
    minibatch.fill(step);
    a[0] = minibatch.batch().inputs().array().clone();
    float[] targets =
        input
            .samples()
            .teacher()
            .map(t -> answers(t, a[0], step))
            .orElseGet(() -> minibatch.batch().targets().array());
    for (int l = 0; l <= last; l++) {
      a[l + 1] = forward(a[l], weights[l], biases[l], sizes[l], sizes[l + 1]);
      for (int i = 0; l < last && i < a[l + 1].length; i++) {
        a[l + 1][i] = activation(config.network().activation(), a[l + 1][i]);
      }
    }
    float[] delta = outputGradients(a[last + 1], targets, sizes[last + 1]);
    float rate = (float) (-training.learningRate() / batch);
    for (int l = last; l >= 0; l--) {
      float[] below = l == 0 ? null : backward(delta, weights[l], a[l], sizes[l], sizes[l + 1]);
      if (below != null && training.noisePath() == NoisePath.FLOW) {
        addNoise(below, step, l - 1, sizes[l]);
      }
      for (int j = 0; config.network().bias() && j < sizes[l + 1]; j++) {
        float sum = 0;
        for (int b = 0; b < batch; b++) {
          sum += delta[b * sizes[l + 1] + j];
        }
        biases[l][j] = Math.fma(rate, sum, biases[l][j]);
      }
      if (l < last && training.noisePath() == NoisePath.LOCAL) {
        addNoise(delta, step, l, sizes[l + 1]);
      }
      update(weights[l], delta, a[l], sizes[l], sizes[l + 1], rate, factor, step);
      delta = below;
    }
  }

  private void addNoise(float[] delta, int step, int layer, int units) {
    if (training.gradientNoise() > 0) {
      long key = KeyedRandom.key(input.cell().seed(), Purpose.GRADIENT_NOISE, step, layer);
      Gaussian.add(key, (float) training.gradientNoise(), delta, units, batch, units);
    }
  }

  private float[] forward(float[] a, float[] w, float[] bias, int inputs, int units) {
    float[] h = new float[batch * units];
    for (int b = 0; b < batch; b++) {
      for (int j = 0; j < units; j++) {
        float sum = bias[j];
        for (int i = 0; i < inputs; i++) {
          sum = Math.fma(a[b * inputs + i], w[j * inputs + i], sum);
        }
        h[b * units + j] = sum;
      }
    }
    return h;
  }

  private float[] backward(float[] delta, float[] w, float[] a, int inputs, int units) {
    float[] below = new float[batch * inputs];
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < inputs; i++) {
        float sum = 0;
        for (int j = 0; j < units; j++) {
          sum = Math.fma(delta[b * units + j], w[j * inputs + i], sum);
        }
        float unit = a[b * inputs + i];
        below[b * inputs + i] =
            switch (config.network().activation()) {
              case RELU -> unit > 0 ? flushed(sum) : 0;
              case TANH -> flushed(sum * (1 - unit * unit));
              default -> flushed(sum);
            };
      }
    }
    return below;
  }

  private void update(
      float[] w,
      float[] delta,
      float[] a,
      int inputs,
      int units,
      float rate,
      float factor,
      int step) {
    for (int j = 0; j < units; j++) {
      for (int i = 0; i < inputs; i++) {
        float sum = 0;
        for (int b = 0; b < batch; b++) {
          sum = Math.fma(delta[b * units + j], a[b * inputs + i], sum);
        }
        float value = Math.fma(rate, sum, factor * w[j * inputs + i]);
        w[j * inputs + i] = step % 16 == 0 ? flushed(value) : value;
      }
    }
  }

  private float[] outputGradients(float[] outputs, float[] targets, int classes) {
    float[] delta = new float[outputs.length];
    for (int b = 0; b < batch; b++) {
      if (training.loss() == Loss.MSE) {
        for (int i = b * classes; i < (b + 1) * classes; i++) {
          delta[i] = outputs[i] - targets[i];
        }
        continue;
      }
      float largest = outputs[b * classes];
      for (int j = 0; j < classes; j++) {
        largest = outputs[b * classes + j] > largest ? outputs[b * classes + j] : largest;
      }
      float sum = 0;
      for (int j = 0; j < classes; j++) {
        delta[b * classes + j] = exponential(outputs[b * classes + j] - largest);
        sum += delta[b * classes + j];
      }
      float scale = 1 / sum;
      for (int i = b * classes; i < (b + 1) * classes; i++) {
        delta[i] = delta[i] * scale - targets[i];
      }
    }
    return delta;
  }

  /** The teacher in single precision, with label noise. */
  private float[] answers(TeacherParameters teacher, float[] inputs, int step) {
    Matrix first = teacher.first();
    Matrix second = teacher.second();
    float[] none = new float[Math.max(first.rows(), second.rows())];
    float[] hidden = forward(inputs, floats(first.values()), none, first.columns(), first.rows());
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = activation(teacher.activation(), hidden[i]);
    }
    float[] answers =
        forward(hidden, floats(second.values()), none, second.columns(), second.rows());
    long key = KeyedRandom.key(input.cell().seed(), Purpose.LABEL_NOISE, step, 0);
    for (int i = 0; i < answers.length; i++) {
      int j = i % second.rows();
      answers[i] = (answers[i] - (float) teacher.offsets()[j]) / (float) teacher.scalar();
      answers[i] += (float) training.labelNoise() * Gaussian.at(key, i);
    }
    return answers;
  }

  private Weights weights() {
    List<Matrix> matrices = new ArrayList<>();
    List<double[]> vectors = new ArrayList<>();
    for (int l = 0; l < weights.length; l++) {
      matrices.add(new Matrix(sizes[l + 1], sizes[l], doubles(weights[l])));
      if (config.network().bias()) {
        vectors.add(doubles(biases[l]));
      }
    }
    return new Weights(matrices, vectors);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static float flushed(float x) {
    return (x + 1e-10f) - 1e-10f;
  }

  private static float activation(Activation kind, float h) {
    return switch (kind) {
      case RELU -> flushed(h < 0 ? 0 : h);
      case TANH -> flushed(tanh(h));
      default -> flushed(h);
    };
  }

  private static float tanh(float h) {
    float x = h > 7.9053111f ? 7.9053111f : (h < -7.9053111f ? -7.9053111f : h);
    float s = x * x;
    float p = Math.fma(-5.641676159e-14f, s, 4.087417210e-11f);
    p = Math.fma(p, s, -1.758378865e-08f);
    p = Math.fma(p, s, 1.046749912e-05f);
    p = Math.fma(p, s, 3.036098322e-03f);
    p = Math.fma(p, s, 1.302255392e-01f);
    p = Math.fma(p, s, 9.999998808e-01f);
    float q = Math.fma(2.448660962e-04f, s, 2.422276326e-02f);
    q = Math.fma(q, s, 4.635583758e-01f);
    q = Math.fma(q, s, 1.0f);
    return p * x / q;
  }

  private static float exponential(float x) {
    float y = x * 1.442695022e+00f;
    y = y < -60f ? -60f : y;
    float shifted = y + 12582912f;
    float f = y - (shifted - 12582912f);
    float p = Math.fma(f, 1.540352969e-04f, 1.333355787e-03f);
    p = Math.fma(p, f, 9.618128650e-03f);
    p = Math.fma(p, f, 5.550410971e-02f);
    p = Math.fma(p, f, 2.402265072e-01f);
    p = Math.fma(p, f, 6.931471825e-01f);
    p = Math.fma(p, f, 1.0f);
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
  }
}
