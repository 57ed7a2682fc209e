package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.Centring;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TeacherDataTest {

  private static final int SAMPLES = 20_000;
  private final TeacherData data = new TeacherData(16, 8, 16, Activation.TANH, Centring.EXACT);

  @ParameterizedTest
  @MethodSource("centredTeachers")
  void outputsAreCentredAndOfUnitMeanVariance(Activation activation, Centring centring) {
    TeacherData any = new TeacherData(16, 8, 16, activation, centring);
    for (long seed = 0; seed < 5; seed++) {
      Matrix targets = any.stream(seed).heldOut(SAMPLES).targets();
      // The error of a mean has the deviation √(v/10000 + v/20000), with v up to about 3.
      assertThat(boxed(means(targets)))
          .allSatisfy(mean -> assertThat(mean).isCloseTo(0, within(0.09)));
      double variance = targets.squaredNorm() / SAMPLES / 8;
      assertThat(variance).isCloseTo(1, within(0.06));
    }
  }

  static Stream<Arguments> centredTeachers() {
    return Arrays.stream(Activation.values())
        .filter(Activation::hasDerivativeFromValue)
        .flatMap(
            activation ->
                Stream.of(Centring.EXACT, Centring.ESTIMATED)
                    .map(centring -> Arguments.of(activation, centring)));
  }

  /** The expectation of an odd function of normal inputs is 0: exact outputs stay odd. */
  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"TANH", "LINEAR"})
  void exactOutputsOfOddTeachersHaveNoOffset(Activation activation) {
    for (Centring centring : Centring.values()) {
      Teacher teacher = new Teacher(new TeacherData(16, 8, 16, activation, centring), 4);
      double[] offsets = sumsOfOpposites(teacher);
      if (centring == Centring.ESTIMATED) {
        assertThat(Arrays.stream(offsets).map(Math::abs).max().orElseThrow()).isGreaterThan(1e-3);
      } else {
        assertThat(boxed(offsets)).allSatisfy(sum -> assertThat(sum).isCloseTo(0, within(1e-14)));
      }
    }
  }

  /** Sum of the outputs for an input and its opposite. */
  private static double[] sumsOfOpposites(Teacher teacher) {
    FloatBuffer input = FloatBuffer.allocate(16);
    Gaussian.fill(77, 1f, input, 16);
    double[] sums = teacher.answer(input, 0).clone();
    for (int j = 0; j < 16; j++) {
      input.put(j, -input.get(j));
    }
    double[] opposite = teacher.answer(input, 0);
    for (int i = 0; i < 8; i++) {
      sums[i] += opposite[i];
    }
    return sums;
  }

  /** With relu, E[φ(a·x)] = ‖a‖/√(2π), hence offsets are of the order of the outputs. */
  @Test
  void exactOffsetsOfReluTeachersAreTheExpectation() {
    TeacherData centred = new TeacherData(16, 8, 16, Activation.RELU, Centring.EXACT);
    TeacherData uncentred = new TeacherData(16, 8, 16, Activation.RELU, Centring.NONE);
    int samples = 200_000;
    Matrix with = centred.stream(5).heldOut(samples).targets();
    Matrix without = uncentred.stream(5).heldOut(samples).targets();
    double[] means = means(without);
    for (int i = 0; i < 8; i++) {
      double offset = without.at(0, i) - with.at(0, i);
      // The error of a mean has the deviation √(v/200000), with v up to about 3.
      assertThat(offset).isCloseTo(means[i], within(0.016));
      assertThat(without.at(9, i) - with.at(9, i)).isCloseTo(offset, within(1e-12));
    }
    assertThat(Arrays.stream(means).map(Math::abs).max().orElseThrow()).isGreaterThan(0.1);
  }

  @Test
  void inputsAreStandardNormal() {
    Matrix inputs = data.stream(3).heldOut(SAMPLES).inputs();
    assertThat(boxed(means(inputs))).allSatisfy(m -> assertThat(m).isCloseTo(0, within(0.03)));
    assertThat(inputs.squaredNorm() / SAMPLES / 16).isCloseTo(1, within(0.01));
  }

  @Test
  void answersByTheFormula() {
    HeldOut heldOut = data.stream(9).heldOut(50);
    double[] raw = new double[50];
    for (int sample = 0; sample < 50; sample++) {
      raw[sample] = rawAnswer(9, heldOut.inputs(), sample, 2);
    }
    // Targets are an affine function of M tanh(A x), the same for every sample.
    double slope = (heldOut.targets().at(1, 2) - heldOut.targets().at(0, 2)) / (raw[1] - raw[0]);
    assertThat(slope).isPositive();
    for (int sample = 1; sample < 50; sample++) {
      double expected = heldOut.targets().at(0, 2) + slope * (raw[sample] - raw[0]);
      assertThat(heldOut.targets().at(sample, 2)).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void trainingSamplesComeFromTheSameTeacher() {
    float[] batch = Batches.drawn(data, data.stream(9), 4, 2);
    HeldOut heldOut = data.stream(9).heldOut(2);
    double[] inputs = new double[32];
    for (int i = 0; i < 32; i++) {
      inputs[i] = batch[i];
    }
    Matrix x = new Matrix(2, 16, inputs);
    double rawSlope = rawAnswer(9, heldOut.inputs(), 1, 5) - rawAnswer(9, heldOut.inputs(), 0, 5);
    double slope = (heldOut.targets().at(1, 5) - heldOut.targets().at(0, 5)) / rawSlope;
    assertThat(batch[32 + 8 + 5] - batch[32 + 5])
        .isCloseTo(
            (float) (slope * (rawAnswer(9, x, 1, 5) - rawAnswer(9, x, 0, 5))), within(1e-5f));
  }

  @Test
  void aStepIsTheSameAtAnyOrderOfCallsAndInAnyStream() {
    SampleStream used = data.stream(2);
    float[] seventh = Batches.drawn(data, used, 7, 16);
    HeldOut heldOut = used.heldOut(30);
    Batches.drawn(data, used, 3, 16);
    assertThat(Batches.drawn(data, used, 7, 16)).containsExactly(seventh);
    SampleStream fresh = data.stream(2);
    assertThat(fresh.heldOut(30)).isEqualTo(heldOut);
    assertThat(Batches.drawn(data, fresh, 7, 16)).containsExactly(seventh);
    assertThat(Batches.drawn(data, fresh, 8, 16)).isNotEqualTo(seventh);
  }

  @Test
  void fewerHeldOutSamplesAreTheFirstOfMore() {
    HeldOut more = data.stream(2).heldOut(30);
    HeldOut fewer = data.stream(2).heldOut(7);
    assertThat(fewer.size()).isEqualTo(7);
    for (int j = 0; j < 8; j++) {
      assertThat(fewer.targets().at(6, j)).isEqualTo(more.targets().at(6, j));
    }
    assertThat(fewer.hasClasses()).isFalse();
  }

  @Test
  void seedsHaveDifferentTeachersAndInputs() {
    HeldOut one = data.stream(1).heldOut(4);
    HeldOut two = data.stream(2).heldOut(4);
    assertThat(one.inputs()).isNotEqualTo(two.inputs());
    FloatBuffer input = FloatBuffer.wrap(new float[16]);
    Gaussian.fill(77, 1f, input, 16);
    double[] first = new Teacher(data, 1).answer(input, 0);
    double[] second = new Teacher(data, 2).answer(input, 0);
    for (int i = 0; i < 8; i++) {
      assertThat(first[i]).isNotCloseTo(second[i], within(1e-4));
    }
  }

  /** Kept or not, from one stream or from another, forwards or backwards, in any minibatch. */
  @ParameterizedTest
  @ValueSource(ints = {1, 16, 3000})
  void whatIsKeptIsWhatIsTaughtAnew(int size) {
    SampleStream first = data.stream(3);
    SampleStream second = data.stream(3);
    Teacher teacher = new Teacher(data, 3);
    for (long step : new long[] {0, 1, 63, 64, 200, 5}) {
      float[] kept = Batches.drawn(data, first, step, size);
      assertThat(Batches.drawn(data, second, step, size)).isEqualTo(kept);
      float[] inputs = new float[size * 16];
      Gaussian.fill(
          KeyedRandom.key(3, Purpose.TRAINING_INPUT, step, 0),
          1f,
          FloatBuffer.wrap(inputs),
          inputs.length);
      assertThat(Arrays.copyOf(kept, inputs.length)).isEqualTo(inputs);
      double[] answer = teacher.answer(FloatBuffer.wrap(inputs), (size - 1) * 16);
      for (int i = 0; i < 8; i++) {
        assertThat(kept[size * 16 + (size - 1) * 8 + i]).isEqualTo((float) answer[i]);
      }
    }
  }

  @Test
  void whereThereIsNoRoomNothingIsKeptAndTheSameIsTaught() {
    TeacherSampleCache roomy = new TeacherSampleCache(data, 3, new MemoryBudget(1 << 20));
    TeacherSampleCache cramped = new TeacherSampleCache(data, 3, new MemoryBudget(1000));
    assertThat(roomy.minibatches(2, 16)).isPresent();
    assertThat(roomy.minibatches(2, 16).orElseThrow())
        .isSameAs(roomy.minibatches(2, 16).orElseThrow());
    assertThat(cramped.minibatches(2, 16)).isEmpty();
    SampleStream one = new TeacherSampleStream(data, roomy);
    SampleStream other = new TeacherSampleStream(data, cramped);
    for (long step : new long[] {0, 1, 64, 70, 2}) {
      assertThat(Batches.drawn(data, other, step, 16))
          .isEqualTo(Batches.drawn(data, one, step, 16));
    }
    assertThat(other.heldOut(5)).isEqualTo(one.heldOut(5));
  }

  @Test
  void heldOutInputsAreIndependentOfTrainingInputs() {
    int rows = 2000;
    SampleStream stream = data.stream(5);
    double[] heldOut = stream.heldOut(rows).inputs().values();
    float[] training = Batches.drawn(data, stream, 0, rows);
    double product = 0;
    for (int i = 0; i < heldOut.length; i++) {
      product += heldOut[i] * training[i];
    }
    assertThat(product / heldOut.length).isCloseTo(0, within(4 / Math.sqrt(heldOut.length)));
  }

  @Test
  void sizesBelowOneAreRefused() {
    assertThatThrownBy(() -> new TeacherData(16, 0, 4, Activation.RELU, Centring.EXACT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Component i of M tanh(A x), straight from the definition. */
  private static double rawAnswer(long seed, Matrix inputs, int sample, int i) {
    long first = KeyedRandom.key(seed, Purpose.TEACHER, 0, 0);
    long second = KeyedRandom.key(seed, Purpose.TEACHER, 1, 0);
    double answer = 0;
    for (int k = 0; k < 16; k++) {
      double sum = 0;
      for (int j = 0; j < 16; j++) {
        sum += Gaussian.at(first, k * 16 + j) / 4 * inputs.at(sample, j);
      }
      answer += Gaussian.at(second, i * 16 + k) / 4 * Math.tanh(sum);
    }
    return answer;
  }

  private static double[] means(Matrix values) {
    double[] means = new double[values.columns()];
    for (int i = 0; i < values.rows(); i++) {
      for (int j = 0; j < means.length; j++) {
        means[j] += values.at(i, j) / values.rows();
      }
    }
    return means;
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
