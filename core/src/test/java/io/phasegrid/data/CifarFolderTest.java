package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarFolderTest {

  private static final int RECORD = 3073;

  @TempDir Path folder;

  @BeforeEach
  void writeAGoodFolder() throws IOException {
    write("data_batch_1.bin", records(3, 9));
    write("data_batch_4.bin", records(5));
    write("test_batch.bin", records(2, 0));
  }

  @Test
  void readsTheBatchesThatAreThereInTheirOrder() {
    LabelledImages read = CifarFolder.read(folder, 0);
    assertThat(read.trainRows()).isEqualTo(3);
    assertThat(read.heldOutRows()).isEqualTo(2);
    assertThat(read.inputs()).isEqualTo(3072);
    assertThat(read.outputs()).isEqualTo(10);
    // Every pixel of a record is 20 times its label: 60, 180 and 100 in training.
    assertThat(read.standardisation().means()).containsOnly(340 / 3.0);
    assertThat(read.stream(1).heldOut(2).targets().at(0, 2)).isEqualTo(1);
    assertThat(read.stream(1).heldOut(2).targets().at(1, 0)).isEqualTo(1);
    assertThat(CifarFolder.files(folder))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("data_batch_1.bin", "data_batch_4.bin", "test_batch.bin");
  }

  @Test
  void readsNoMoreTrainingRowsThanAskedFor() throws IOException {
    byte[] bad = records(5);
    bad[0] = 77;
    write("data_batch_4.bin", bad);
    LabelledImages two = CifarFolder.read(folder, 2);
    assertThat(two.trainRows()).isEqualTo(2);
    assertThat(two.standardisation().means()).containsOnly(120);
    failsWith("data_batch_4.bin", "label 77 in record 0");
    assertThatThrownBy(() -> CifarFolder.read(folder, 4))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has 3 training rows");
  }

  @Test
  void aLengthThatIsNoWholeNumberOfRecords() throws IOException {
    write("data_batch_4.bin", Arrays.copyOf(records(5), RECORD - 1));
    failsWith("data_batch_4.bin", "3072 bytes");
    write("data_batch_4.bin", new byte[0]);
    failsWith("data_batch_4.bin", "0 bytes");
    write("data_batch_4.bin", records(5));
    write("test_batch.bin", Arrays.copyOf(records(5), RECORD + 1));
    failsWith("test_batch.bin", "3074 bytes");
  }

  @Test
  void labelsAboveNine() throws IOException {
    for (int label : new int[] {10, 255}) {
      write("test_batch.bin", records(1, label));
      failsWith("test_batch.bin", "label " + label + " in record 1");
    }
  }

  @Test
  void missingFiles() throws IOException {
    Files.delete(folder.resolve("test_batch.bin"));
    failsWith("test_batch.bin", "has no");
    Files.delete(folder.resolve("data_batch_1.bin"));
    Files.delete(folder.resolve("data_batch_4.bin"));
    failsWith("data_batch_1.bin", "has no");
    assertThatThrownBy(() -> CifarFolder.read(folder.resolve("nowhere"), 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nowhere does not exist");
  }

  private void failsWith(String file, String fault) {
    assertThatThrownBy(() -> CifarFolder.read(folder, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(fault)
        .message()
        .endsWith(".")
        .doesNotContain("\n");
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private static byte[] records(int... labels) {
    byte[] file = new byte[labels.length * RECORD];
    for (int i = 0; i < labels.length; i++) {
      Arrays.fill(file, i * RECORD, (i + 1) * RECORD, (byte) (20 * labels[i]));
      file[i * RECORD] = (byte) labels[i];
    }
    return file;
  }
}
