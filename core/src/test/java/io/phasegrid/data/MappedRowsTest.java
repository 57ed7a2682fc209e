package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedRowsTest {

  private static final int WIDTH = 3;
  private static final int ROWS = 10;

  @TempDir private Path folder;

  /** Row i is 10 i, 10 i + 1, 10 i + 2. */
  private Path file() throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(ROWS * WIDTH * Float.BYTES).order(ByteOrder.nativeOrder());
    for (int i = 0; i < ROWS * WIDTH; i++) {
      bytes.putFloat(i / WIDTH * 10 + i % WIDTH);
    }
    return Files.write(folder.resolve("some.rows"), bytes.array());
  }

  @Test
  void rowsAreFoundInWhicheverMappingTheyLie() throws IOException {
    // Two rows and a bit, one row, less than a row, all rows.
    for (long segment : new long[] {30, 12, 5, 1 << 20}) {
      MappedRows rows = MappedRows.of(file(), ROWS, WIDTH, segment);
      FloatBuffer to = FloatBuffer.allocate(2 * ROWS);
      for (int row = 0; row < ROWS; row++) {
        rows.copy(row, to, 2 * row, 2);
        assertThat(rows.at(row, 2)).isEqualTo(10 * row + 2);
        assertThat(to.get(2 * row)).isEqualTo(10 * row);
        assertThat(to.get(2 * row + 1)).isEqualTo(10 * row + 1);
      }
    }
  }

  @Test
  void aFileOfAnotherLengthIsRefused() throws IOException {
    Path file = file();

    assertThatThrownBy(() -> MappedRows.of(file, ROWS + 1, WIDTH))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("delete it");
  }
}
