package io.phasegrid.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergePlanTest {

  private static final double LARGEST = 256;

  @Test
  void smallFilesBecomeOne() {
    MergePlan plan = MergePlan.of(mebi(1), files(2, 10, 0.1));

    assertThat(plan.merged()).hasSize(3);
    assertThat(plan.parts()).isEqualTo(1);
  }

  @Test
  void largeFilesStayWhereTheJournalIsLarge() {
    MergePlan plan = MergePlan.of(mebi(500), files(100, 200));

    assertThat(plan.merged()).isEmpty();
    assertThat(plan.parts()).isEqualTo(5);
  }

  @Test
  void fewRowsAreAddedToTheSmallestLargeFile() {
    MergePlan plan = MergePlan.of(mebi(0.01), files(200, 100, 150));

    assertThat(plan.merged()).isEqualTo(files(0, 100).subList(1, 2));
    assertThat(plan.parts()).isEqualTo(1);
  }

  @Test
  void anEmptyJournalChangesNothingButSeveralSmallFiles() {
    assertThat(MergePlan.of(0, files()).isNothing()).isTrue();
    assertThat(MergePlan.of(0, files(100, 3, 200)).isNothing()).isTrue();
    assertThat(MergePlan.of(0, files(3, 4)).merged()).hasSize(2);
  }

  /** Runs that add so many MiB each, again and again. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 1, 30, 63, 65, 97, 130, 191, 250, 700})
  void filesEndWithinBounds(double added) {
    List<FlatFile> files = new ArrayList<>();
    double total = 0;
    for (int run = 0; run < 60; run++) {
      MergePlan plan = MergePlan.of(mebi(added), files);
      double merged =
          added + plan.merged().stream().mapToDouble(file -> file.bytes() / (double) mebi(1)).sum();
      assertThat(merged - added).as("written again").isLessThan(LARGEST + 64);
      files.removeAll(plan.merged());
      for (int part = 0; part < plan.parts(); part++) {
        files.add(new FlatFile(run + "/" + part, mebi(merged / plan.parts()), null));
      }
      total += added;
      if (total < 64) {
        assertThat(files).hasSize(1);
      } else {
        assertThat(files)
            .allSatisfy(file -> assertThat(file.bytes()).isBetween(mebi(63.9), mebi(LARGEST)));
      }
    }
  }

  private static List<FlatFile> files(double... sizes) {
    return Stream.iterate(0, i -> i < sizes.length, i -> i + 1)
        .map(i -> new FlatFile("file" + i, mebi(sizes[i]), null))
        .toList();
  }

  private static long mebi(double number) {
    return (long) (number * (1 << 20));
  }
}
