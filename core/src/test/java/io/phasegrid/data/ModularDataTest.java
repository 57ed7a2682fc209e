package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import io.phasegrid.linear.Matrix;
import io.phasegrid.sweep.ModularConfig;
import io.phasegrid.sweep.ModularOperation;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModularDataTest {

  private static final int P = 11;

  private static ModularData data(ModularOperation operation) {
    return ModularData.of(new ModularConfig(P, operation, 0.3));
  }

  @ParameterizedTest
  @EnumSource(ModularOperation.class)
  void everyPairIsOnOneSideWithItsResult(ModularOperation operation) {
    SampleStream stream = data(operation).stream(4);
    HeldOut train = stream.trainingRows(Integer.MAX_VALUE).orElseThrow();
    HeldOut heldOut = stream.heldOut(Integer.MAX_VALUE);
    Set<Integer> pairs = new HashSet<>();
    for (HeldOut side : new HeldOut[] {train, heldOut}) {
      for (int i = 0; i < side.size(); i++) {
        int a = one(side.inputs(), i, 0);
        int b = one(side.inputs(), i, P);
        int result = one(side.targets(), i, 0);
        assertThat(pairs.add(a * P + b)).isTrue();
        switch (operation) {
          case ADD -> assertThat((a + b) % P).isEqualTo(result);
          case MULTIPLY -> assertThat(a * b % P).isEqualTo(result);
          case DIVIDE -> assertThat(result * b % P).isEqualTo(a);
        }
      }
    }
    int all = operation == ModularOperation.DIVIDE ? P * (P - 1) : P * P;
    assertThat(pairs).hasSize(all);
    assertThat(train.size()).isEqualTo((int) (0.3 * all));
  }

  /** Index of the only 1 among P components; the others are 0. */
  private static int one(Matrix rows, int row, int from) {
    int found = -1;
    for (int j = 0; j < P; j++) {
      double value = rows.at(row, from + j);
      assertThat(value).isIn(0.0, 1.0);
      if (value == 1) {
        assertThat(found).isEqualTo(-1);
        found = j;
      }
    }
    return found;
  }

  @Test
  void minibatchesAreTrainingRowsAndSplitsDependOnTheSeed() {
    SampleStream stream = data(ModularOperation.ADD).stream(4);
    HeldOut train = stream.trainingRows(Integer.MAX_VALUE).orElseThrow();
    Set<String> rows = new HashSet<>();
    for (int i = 0; i < train.size(); i++) {
      rows.add(one(train.inputs(), i, 0) + " " + one(train.inputs(), i, P));
    }
    int size = 40;
    FloatBuffer inputs = FloatBuffer.allocate(size * 2 * P);
    FloatBuffer targets = FloatBuffer.allocate(size * P);
    for (int i = 0; i < inputs.capacity(); i++) {
      inputs.put(i, 9);
    }
    stream.minibatch(3, new Minibatch(size, inputs, targets));
    Matrix drawn = new Matrix(size, 2 * P, doubles(inputs));
    Matrix results = new Matrix(size, P, doubles(targets));
    for (int i = 0; i < size; i++) {
      int a = one(drawn, i, 0);
      int b = one(drawn, i, P);
      assertThat(rows).contains(a + " " + b);
      assertThat(one(results, i, 0)).isEqualTo((a + b) % P);
    }
    assertThat(data(ModularOperation.ADD).stream(5).heldOut(9).inputs())
        .isNotEqualTo(stream.heldOut(9).inputs());
  }

  private static double[] doubles(FloatBuffer values) {
    double[] doubles = new double[values.capacity()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values.get(i);
    }
    return doubles;
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertThatThrownBy(() -> ModularData.of(new ModularConfig(12, ModularOperation.DIVIDE, 0.5)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "data.operation divide takes a prime data.modulus, and 12 is none: set another.");
    assertThatThrownBy(() -> ModularData.of(new ModularConfig(2, ModularOperation.ADD, 0.9)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("leaves too few on one side");
  }
}
