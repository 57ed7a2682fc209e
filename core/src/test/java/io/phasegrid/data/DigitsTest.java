package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.input.InputException;
import io.phasegrid.linear.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DigitsTest {

  private final LabelledImages digits = Digits.read(0);

  @Test
  void hasThePartsOfTheReference() {
    assertThat(digits.trainRows()).isEqualTo(1198);
    assertThat(digits.heldOutRows()).isEqualTo(599);
    assertThat(digits.inputs()).isEqualTo(64);
    assertThat(digits.outputs()).isEqualTo(10);
    assertThat(digits.hasClasses()).isTrue();
  }

  @Test
  void isDividedByTheScalarOfTheReference() {
    assertThat(digits.standardisation().scalar())
        .isCloseTo(4.325998951284385, Percentage.withPercentage(1e-10));
  }

  @Test
  void holdsOutTheThirdRowOfTheFile() {
    // Row 2 of the file begins 0, 0, 0, 4, 15, 12, 0, 0 and is an eight-by-eight "2".
    HeldOut first = digits.stream(1).heldOut(1);
    double[] raw = {0, 0, 0, 4, 15, 12, 0, 0};
    Standardisation fitted = digits.standardisation();
    for (int j = 0; j < raw.length; j++) {
      assertThat(first.inputs().at(0, j))
          .isCloseTo((raw[j] - fitted.means()[j]) / fitted.scalar(), within(1e-6));
    }
    assertThat(first.targets()).isEqualTo(oneHot(2));
    assertThat(first.hasClasses()).isTrue();
  }

  @Test
  void everyClassIsHeldOutAboutSixtyTimes() {
    Matrix targets = digits.stream(1).heldOut(10_000).targets();
    assertThat(targets.rows()).isEqualTo(599);
    for (int k = 0; k < 10; k++) {
      double count = 0;
      for (int i = 0; i < targets.rows(); i++) {
        count += targets.at(i, k);
      }
      assertThat(count).as("class %d", k).isBetween(45.0, 75.0);
    }
  }

  @Test
  void aLimitKeepsTheFirstTrainingRowsAndAllHeldOutRows() {
    LabelledImages few = Digits.read(100);
    assertThat(few.trainRows()).isEqualTo(100);
    assertThat(few.heldOutRows()).isEqualTo(599);
    assertThat(few.standardisation().scalar()).isNotEqualTo(digits.standardisation().scalar());
  }

  @Test
  void tooManyTrainingRowsAreRefused() {
    for (int asked : new int[] {1199, -1}) {
      assertThatThrownBy(() -> Digits.read(asked))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("1198")
          .hasMessageContaining(String.valueOf(asked));
    }
  }

  @Test
  void oneTrainingRowCannotBeScaled() {
    assertThatThrownBy(() -> Digits.read(1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no two different images");
  }

  @Test
  void theNoticeThatTheirLicenceAsksForTravelsWithThem() throws IOException {
    List<String> notices = new ArrayList<>();
    for (URL url : Collections.list(getClass().getClassLoader().getResources("META-INF/NOTICE"))) {
      try (InputStream notice = url.openStream()) {
        notices.add(new String(notice.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(notices)
        .anySatisfy(
            notice ->
                assertThat(notice)
                    .startsWith("Phasegrid")
                    .contains("Optical Recognition of Handwritten Digits", "CC BY 4.0", "BSD 3"));
  }

  private static Matrix oneHot(int k) {
    double[] values = new double[10];
    values[k] = 1;
    return new Matrix(1, 10, values);
  }
}
