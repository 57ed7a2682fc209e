package io.phasegrid.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ActivationTest {

  @Property
  void theHyperbolicTangentIsExactToRounding(@ForAll @DoubleRange(min = -50, max = 50) double x) {
    assertThat(Activation.TANH.apply(x)).isCloseTo(Math.tanh(x), within(7e-16));
  }

  @Test
  void theHyperbolicTangentSaturates() {
    assertThat(Activation.TANH.apply(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Activation.TANH.apply(-1e300)).isEqualTo(-1);
    assertThat(Activation.TANH.apply(0)).isZero();
    assertThat(Activation.TANH.apply(Double.NaN)).isNaN();
  }

  @Test
  void functionsAreTheOnesOfTheirNames() {
    assertThat(Activation.TANH.apply(0.5)).isCloseTo(0.46211715726000975, within(7e-16));
    assertThat(Activation.RELU.apply(0.5)).isEqualTo(0.5);
    assertThat(Activation.RELU.apply(-0.5)).isZero();
    assertThat(Activation.LINEAR.apply(-0.5)).isEqualTo(-0.5);
  }
}
