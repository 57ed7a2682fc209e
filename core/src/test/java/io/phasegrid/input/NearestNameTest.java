package io.phasegrid.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> KEYS =
      List.of("learningRate", "batch", "steps", "weightDecay", "labelNoise", "gradientNoise");

  @Test
  void findsWhatWasMeant() {
    assertThat(NearestName.of("learningrate", KEYS)).isEqualTo("learningRate");
    assertThat(NearestName.of("step", KEYS)).isEqualTo("steps");
    assertThat(NearestName.of("weight_decay", KEYS)).isEqualTo("weightDecay");
    assertThat(NearestName.of("lableNoise", KEYS)).isEqualTo("labelNoise");
    assertThat(NearestName.of("abtch", KEYS)).isEqualTo("batch");
  }

  @Test
  void takesTheFirstInTheAlphabetOfThoseEquallyNear() {
    assertThat(NearestName.of("x", List.of("c", "a", "b"))).isEqualTo("a");
    assertThat(NearestName.of("", List.of("bb", "cc"))).isEqualTo("bb");
  }

  @Test
  void needsACandidate() {
    assertThatThrownBy(() -> NearestName.of("x", List.of()))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Property(tries = 200)
  void aValidNameIsNearestToItself(@ForAll @NotEmpty List<String> names) {
    String nearest = NearestName.of(names.get(0), names);
    assertThat(nearest).isEqualToIgnoringCase(names.get(0));
    assertThat(names).contains(nearest);
  }
}
