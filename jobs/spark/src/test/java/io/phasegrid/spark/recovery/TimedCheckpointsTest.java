package io.phasegrid.spark.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.cell.Checkpoints.Reason;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimedCheckpointsTest {

  private static final Settings SETTINGS =
      Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "mse"));
  private static final Cell CELL = Cell.of(SETTINGS, 1);
  private static final Cell OTHER = Cell.of(SETTINGS, 2);

  @TempDir private Path store;

  private TimedCheckpoints checkpoints(String engine) throws IOException {
    return new TimedCheckpoints(folder(), cell -> engine, 100, () -> false);
  }

  private CheckpointFolder folder() throws IOException {
    return new CheckpointFolder(store.toString(), new Configuration());
  }

  private List<Path> files() throws IOException {
    return FolderCopy.files(store.resolve("_checkpoints"));
  }

  @Test
  void theLastStateAndThoseThatWereMeasuredAreKept() throws IOException {
    TimedCheckpoints checkpoints = checkpoints("e");
    checkpoints.keep(CELL, 10, new byte[] {1}, Reason.MEASURED);
    assertThat(files()).isEmpty();
    checkpoints.keep(CELL, 20, new byte[] {2}, Reason.TIME);
    checkpoints.keep(CELL, 30, new byte[] {3, 4}, Reason.TIME);
    checkpoints.keep(OTHER, 5, new byte[] {5}, Reason.TIME);
    assertThat(files()).hasSize(3);

    TimedCheckpoints later = checkpoints("e");
    assertThat(later.kept(CELL)).containsOnlyKeys(10, 30);
    assertThat(later.kept(CELL).get(30)).containsExactly(3, 4);
    later.keep(CELL, 40, new byte[] {6}, Reason.TIME);
    assertThat(checkpoints("e").kept(CELL)).containsOnlyKeys(10, 40);
    later.remove(List.of(CELL.id()));
    assertThat(files()).hasSize(1);
    assertThat(checkpoints("e").kept(OTHER)).containsOnlyKeys(5);
  }

  @Test
  void largeStatesDoNotWait() throws IOException {
    TimedCheckpoints checkpoints = checkpoints("e");
    checkpoints.keep(CELL, 10, new byte[9 << 20], Reason.MEASURED);
    checkpoints.keep(CELL, 20, new byte[9 << 20], Reason.MEASURED);

    assertThat(checkpoints("e").kept(CELL)).containsOnlyKeys(10, 20);
  }

  @Test
  void whatIsDamagedOrForeignIsPassedOver() throws IOException {
    checkpoints("e").keep(CELL, 10, new byte[] {1, 2, 3}, Reason.TIME);
    assertThat(checkpoints("of another path").kept(CELL)).isEmpty();
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int damaged = 0; damaged < whole.length; damaged++) {
      byte[] bytes = whole.clone();
      bytes[damaged] ^= 4;
      Files.write(file, bytes);
      assertThat(checkpoints("e").kept(CELL)).as("byte %d", damaged).isEmpty();
    }
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertThat(checkpoints("e").kept(CELL)).isEmpty();
    Files.write(file, new byte[0]);
    assertThat(checkpoints("e").kept(CELL)).isEmpty();
    Files.write(file, whole);
    assertThat(checkpoints("e").kept(CELL)).containsOnlyKeys(10);
  }

  @Test
  void cellsThatAreStoredNeedNone() throws IOException {
    TimedCheckpoints checkpoints = checkpoints("e");
    checkpoints.keep(CELL, 10, new byte[] {1}, Reason.TIME);
    checkpoints.keep(OTHER, 10, new byte[] {1}, Reason.TIME);
    Files.writeString(store.resolve("_checkpoints/.writing-killed"), "half");
    Files.writeString(store.resolve("_checkpoints/notes.txt"), "of a user");

    folder().clear(CELL.id()::equals);

    assertThat(files())
        .extracting(file -> file.getFileName().toString().replaceAll("-.*", ""))
        .containsExactlyInAnyOrder(OTHER.id(), "notes.txt");
  }

  @Test
  void timeIsUpAfterSomeMinutesAndOnceWhenTheProcessEnds() throws IOException {
    AtomicBoolean ending = new AtomicBoolean();
    TimedCheckpoints seldom = new TimedCheckpoints(folder(), cell -> "e", 100, ending::get);
    assertThat(seldom.isDue()).isFalse();
    ending.set(true);
    assertThat(seldom.isDue()).isTrue();
    assertThat(seldom.isDue()).isFalse();
    assertThat(new TimedCheckpoints(folder(), cell -> "e", 1e-12, () -> false).isDue()).isTrue();
  }
}
