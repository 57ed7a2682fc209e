package io.phasegrid.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every entry goes where the definition says, whatever the vectors of the machine. */
class TranspositionTest {

  private final Transposition transposition = new Transposition();

  @ParameterizedTest
  @CsvSource({"64, 32", "64, 10", "16, 64", "20, 17", "33, 40", "5, 3", "1, 1"})
  void turnsRowsIntoColumnsAndBack(int batch, int features) {
    int stride = VectorLanes.stride(features);
    int samples = VectorLanes.stride(batch);
    float[] rows = new float[VectorLanes.padded(batch) * stride];
    for (int b = 0; b < batch; b++) {
      for (int j = 0; j < features; j++) {
        rows[b * stride + j] = 1000 * b + j + 1;
      }
    }
    float[] columns = new float[VectorLanes.padded(features) * samples];
    transposition.toColumns(rows, stride, columns, samples, batch, features);
    for (int b = 0; b < batch; b++) {
      for (int j = 0; j < features; j++) {
        assertThat(columns[j * samples + b]).isEqualTo(1000 * b + j + 1);
      }
    }

    // What lies beyond the batch is nobody's, and must not come back.
    for (int j = 0; j < features; j++) {
      Arrays.fill(columns, j * samples + batch, (j + 1) * samples, Float.NaN);
    }
    float[] back = new float[rows.length];
    transposition.toRows(columns, samples, back, stride, batch, features);
    assertThat(back).isEqualTo(rows);
  }

  /** The build runs these tests a second time with vectors of four floats. */
  @Test
  void vectorsAreAsWideAsTheBuildMeans() {
    assertThat(VectorLanes.WIDTH)
        .isEqualTo(Integer.getInteger("expected.lanes", VectorLanes.WIDTH));
  }
}
