package io.phasegrid.spark.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One living driver per folder. */
class FolderLeaseTest {

  private static final Configuration CONFIGURATION = new Configuration();

  private static final long HOUR_MILLIS = 3_600_000;

  /** Shorter than in use, where it is to see a heartbeat. */
  private static final long WATCH_MILLIS = 1000;

  @TempDir private Path folder;

  @Test
  void theSecondIsToldWhoHoldsTheFolder() {
    try (FolderLease first = take(false)) {
      age();
      assertThatThrownBy(() -> take(false))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("since 20")
          .hasMessageContaining("--take-over")
          .hasMessageNotContaining("\n");
      first.require();
    }
    take(false).close();
    assertThat(folder.resolve("_drivers")).isEmptyDirectory();
  }

  @Test
  void aProcessThatIsGoneHoldsNothing() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    LeaseHolder here = LeaseHolder.here("a");
    publish(
        new LeaseHolder(
            "a",
            here.host(),
            here.machine(),
            gone.pid(),
            here.started(),
            here.ticks(),
            "someone",
            0));

    take(false).close();
  }

  @Test
  void aLaterProcessOfTheSameNumberIsAnother() throws IOException {
    LeaseHolder here = LeaseHolder.here("a");
    publish(
        new LeaseHolder(
            "a",
            here.host(),
            here.machine(),
            here.process(),
            here.started() - 60_000,
            here.ticks() - 6_000,
            "someone",
            0));

    take(false).close();
  }

  @Test
  void anotherMachineHoldsTheFolderWhileItGivesSignsOfLife() throws IOException {
    publish(new LeaseHolder("a", "far", "another machine", 1, 1, 1, "someone", 0));
    assertThatThrownBy(() -> take(false)).hasMessageContaining("process 1 of someone on far");

    long silentSince = nowOfTheFileSystem() - FolderLease.DEAD_AFTER_MILLIS - 60_000;
    setTimes(silentSince);
    try (FolderLease taken = take(false)) {
      assertThat(files()).noneMatch(file -> file.getFileName().toString().matches("a[.-].*"));
      taken.require();
    }
  }

  /** Its heartbeat before the clock was set back is later than all that follow. */
  @Test
  void aLeaseIsDeadAlsoWhereTheClockWasSetBackSince() throws IOException {
    publish(new LeaseHolder("a", "far", "another machine", 1, 1, 1, "someone", 0));
    setTimes(nowOfTheFileSystem() + HOUR_MILLIS);

    assertThat(FolderLease.holder(folder.toString(), CONFIGURATION)).isEmpty();
    try (FolderLease taken = take(false)) {
      taken.require();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {HOUR_MILLIS, -HOUR_MILLIS})
  void aLivingLeaseOutlivesTheSettingOfTheClock(long off) throws Exception {
    publish(new LeaseHolder("a", "far", "another machine", 1, 1, 1, "someone", 0));
    setTimes(nowOfTheFileSystem() + off);
    Future<FolderLease> taking = CompletableFuture.supplyAsync(() -> take(false));
    while (files().size() < 4) {
      // Until the other has published its lease and heartbeat, and so begun to look.
      Thread.sleep(5);
    }
    leases().heartbeat("a", 1);

    assertThatThrownBy(taking::get)
        .hasRootCauseInstanceOf(InputException.class)
        .hasMessageContaining("process 1 of someone on far")
        .hasMessageMatching("(?s).*last heartbeat \\d s ago.*");
    assertThat(FolderLease.holder(folder.toString(), CONFIGURATION)).isPresent();
    assertThat(leases().exists("a")).isTrue();
  }

  /** Where it differs by an hour from this process's, only the file system's counts. */
  @Test
  void theClockIsTheFileSystems() throws IOException {
    long now = leases().now();

    assertThat(now).isCloseTo(nowOfTheFileSystem(), within(5_000L));
    assertThat(folder.resolve("_drivers")).isEmptyDirectory();
  }

  /** The system reckons when a process started from the clock, which may be set since. */
  @Test
  void aProcessIsTheSameWhateverItsStartIsReckonedToBe() throws IOException {
    LeaseHolder here = LeaseHolder.here("a");
    publish(
        new LeaseHolder(
            "a",
            here.host(),
            here.machine(),
            here.process(),
            here.started() - HOUR_MILLIS,
            here.ticks(),
            "someone",
            0));

    assertThatThrownBy(() -> take(false)).hasMessageContaining("is being written by");
  }

  @Test
  void aLeaseOfAnEarlierVersionHoldsTheFolder() throws IOException {
    publish(LeaseHolder.here("a"));
    Path lease = folder.resolve("_drivers/a.json");
    String text = Files.readString(lease);
    Files.writeString(lease, text.replaceFirst("\"ticks\":\\d+,", ""));

    assertThat(Files.readString(lease)).hasSizeLessThan(text.length());
    assertThat(FolderLease.holder(folder.toString(), CONFIGURATION)).isPresent();
  }

  @Test
  void aTokenThatBeginsAnotherIsNotTheOther() throws IOException {
    LeaseFiles claims =
        new LeaseFiles(new org.apache.hadoop.fs.Path(folder + "/_drivers"), CONFIGURATION);
    for (String token : List.of("a", "ab")) {
      claims.publish(new LeaseHolder(token, "far", "another machine", 1, 1, 1, "someone", 0));
      claims.heartbeat(token, 0);
    }
    for (Path file : files()) {
      if (file.getFileName().toString().matches("a[.-].*")) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
      }
    }

    assertThat(claims.lastSign("a").time()).isEqualTo(1000);
    claims.remove("a");

    assertThat(claims.all()).extracting(LeaseHolder::token).containsExactly("ab");
    assertThat(claims.lastSign("ab").time()).isGreaterThan(1000);
  }

  @Test
  void whoWasTakenOverStops() {
    try (FolderLease first = take(false);
        FolderLease second = take(true)) {
      second.require();
      assertThatThrownBy(first::require)
          .isInstanceOf(LeaseLostException.class)
          .hasMessageContaining("Another process took over");
    }
  }

  @Test
  void ofManyThatComeTogetherOneAtATimeHoldsTheFolder() throws Exception {
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger successes = new AtomicInteger();
    Callable<Void> driver =
        () -> {
          try (FolderLease lease = take(false)) {
            most.accumulateAndGet(holders.incrementAndGet(), Math::max);
            successes.incrementAndGet();
            Thread.sleep(20);
            holders.decrementAndGet();
          } catch (InputException refused) {
            assertThat(refused).hasMessageContaining("is being written by");
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<Void>> drivers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      drivers.add(threads.submit(driver));
    }
    for (Future<Void> each : drivers) {
      each.get();
    }
    threads.shutdown();
    assertThat(most).hasValue(1);
    assertThat(successes.get()).isPositive();
  }

  private FolderLease take(boolean takeOver) {
    return FolderLease.take(folder.toString(), CONFIGURATION, takeOver, WATCH_MILLIS);
  }

  /** Makes the holder's claim older than one that might still be contested. */
  private void age() {
    try {
      for (Path file : files()) {
        if (file.toString().endsWith(".json")) {
          String text = Files.readString(file);
          Files.writeString(file, text.replaceAll("\"since\":\\d+", "\"since\":1600000000000"));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The file system's clock, by which claims are judged, may differ from the process's. */
  private long nowOfTheFileSystem() throws IOException {
    Path probe = Files.createFile(folder.resolve("probe"));
    return Files.getLastModifiedTime(probe).toMillis();
  }

  private void setTimes(long millis) throws IOException {
    for (Path file : files()) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
    }
  }

  private LeaseFiles leases() {
    return new LeaseFiles(
        new org.apache.hadoop.fs.Path(folder.resolve("_drivers").toString()), CONFIGURATION);
  }

  private void publish(LeaseHolder holder) throws IOException {
    LeaseFiles files = leases();
    files.publish(holder);
    files.heartbeat(holder.token(), 0);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(folder.resolve("_drivers"))) {
      return list.toList();
    }
  }
}
