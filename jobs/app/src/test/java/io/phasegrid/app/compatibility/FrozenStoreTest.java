package io.phasegrid.app.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.app.Console;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that earlier versions wrote: readable, and resumed without training a stored cell. */
class FrozenStoreTest {

  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = "format-1")
  void isReadAndResumed(String name) throws Exception {
    Path store = copy(name);
    Path sweep = Files.writeString(temporary.resolve("tiny.yaml"), SmallRun.TINY);

    assertThat(Console.of("verify", store).expecting(0).out()).containsPattern("cells +6\\n");
    assertThat(Console.of("status", store).expecting(0).out())
        .contains("stored  6 cells; the sweep as last run has 6");
    assertThat(Console.of("sql", store, counts(), "--format", "csv").expecting(0).out())
        .contains("6,6,144,72");
    assertThat(Console.of("diagram", store).expecting(0).out()).contains("network.width");
    assertThat(Console.of("diagram", store, "phase.layers=[-2,-1]").expecting(0).out())
        .contains("over relations, layers [-2,-1] and seeds");
    assertThat(Console.of("diagram", store, "phase.layers=[fc2]").expecting(2).err())
        .contains("were not stored by the version that trained it: give numbers from 1 to 3.");

    assertThat(Console.of("sql", store, incomplete(), "--format", "csv").expecting(0).out())
        .as("settings that came later have the value with which these cells were trained")
        .endsWith("\n0\n");

    Console grown =
        Console.of("run", sweep, "network.width=[6,9,5,7]", "--out", store).expecting(0);
    assertThat(grown.out()).contains("training 2 cells (6 of 8 are stored)");
    assertThat(Console.of("verify", store).expecting(0).out()).containsPattern("cells +8\\n");
    assertThat(Console.of("sql", store, theories(), "--format", "csv").expecting(0).out())
        .contains("144,48");
  }

  @Test
  void damageIsFoundInFilesOfWhichNothingIsRecorded() throws Exception {
    Path store = copy("format-1");
    Path layers = FolderCopy.files(store.resolve("layers")).get(1);
    byte[] bytes = Files.readAllBytes(layers);
    bytes[bytes.length / 4] ^= 0x10;
    Files.write(layers, bytes);

    Console found = Console.of("verify", store).expecting(3);
    assertThat(found.out()).contains("damaged " + store.relativize(layers));
    assertThat(found.err().lines()).singleElement().asString().contains("is damaged");
  }

  /** Counts cells that would be another point of a diagram than the same cells of today. */
  private static String incomplete() {
    Settings settings = SmallRun.sweep(SmallRun.TINY).base();
    return Stream.of(Setting.values())
        .filter(setting -> setting.earlierValue().isPresent() && setting.appliesTo(settings))
        .map(setting -> setting.column() + " IS NULL")
        .collect(Collectors.joining(" OR ", "SELECT count(*) n FROM cells WHERE ", ""));
  }

  private static String counts() {
    return "SELECT (SELECT count(*) FROM cells) a, (SELECT count(*) FROM runs) b, "
        + "(SELECT count(*) FROM layers) c, (SELECT count(*) FROM spectra) d";
  }

  /** Rows without and with what later versions measure. */
  private static String theories() {
    return "SELECT count_if(rotations IS NULL AND nc1 IS NULL AND null_frga IS NOT NULL) a, "
        + "count_if(rotations > 1 AND nc1 > 0 AND stationarity_z BETWEEN 0 AND 1) b FROM layers";
  }

  private Path copy(String name) throws IOException {
    Path frozen =
        Path.of(System.getProperty("phasegrid.root", ".."))
            .resolve("jobs/app/src/test/resources/stores/" + name);
    Path store = temporary.resolve("store");
    for (Path file : FolderCopy.files(frozen)) {
      Path target = store.resolve(frozen.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    return store;
  }
}
