package io.phasegrid.oracle;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every measurer against the layers of the golden fixtures. */
class GoldenAlignmentTest {

  private static final List<Measurer> MEASURERS = List.of(new ReferenceMeasurer());

  @TestFactory
  Stream<DynamicTest> measuresAreThoseOfTheFixture() {
    return GoldenFiles.configured().alignmentCases().stream()
        .flatMap(
            layer ->
                MEASURERS.stream()
                    .map(
                        measurer ->
                            dynamicTest(
                                measurer.name() + ": " + layer.name(),
                                () ->
                                    MeasureCheck.check(
                                        layer.expected(),
                                        layer.sample(),
                                        layer.cut(),
                                        measurer,
                                        measurer.tolerance()))));
  }
}
