package io.phasegrid.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings of numbers: what one reader of YAML takes for ten, another takes for eight. */
class SettingTypeTest {

  private static final SettingType WHOLE = SettingType.whole(0);
  private static final SettingType REAL = SettingType.NUMBER;

  @ParameterizedTest
  @CsvSource({
    "010, ', written 10'",
    "1___0, ', written 10'",
    "1_, ', written 1'",
    "1e2, ', written 100'",
    "100.0, ', written 100'",
    "0.5, ''",
    "0x10, ''",
    "1d, ''",
    "1L, ''",
    "１, ''",
    "1e999999999, ''"
  })
  void otherSpellingsOfWholeNumbersAreRefused(String text, String cure) {
    assertThatThrownBy(() -> WHOLE.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a whole number of at least 0" + cure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e-3f",
        "1d",
        "0x1p-3",
        "1_0.5",
        "NaN",
        "Infinity",
        ".inf",
        "1e400",
        "1e",
        "e5",
        ".",
        "--1",
        "１.5",
        " 1"
      })
  void otherSpellingsOfRealNumbersAreRefused(String text) {
    assertThatThrownBy(() -> REAL.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a finite number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-400", "-0.001e-330", "1e-9999999999"})
  void whatUnderflowsIsNoZero(String text) {
    assertThatThrownBy(() -> REAL.read(text)).hasMessageContaining("nearer to 0");
  }

  @ParameterizedTest
  @CsvSource({
    ".5, 0.5",
    "5., 5",
    "1E+3, 1000",
    "007.5, 7.5",
    "-0.0, 0",
    "0e-999, 0",
    "5e-324, 5e-324"
  })
  void decimalNumbersAreRead(String text, double value) {
    assertThat(REAL.read(text)).isEqualTo(value);
  }

  @Property
  void wholeNumbersAreReadWithAndWithoutSeparators(
      @ForAll @LongRange(max = Integer.MAX_VALUE) long value) {
    assertThat(WHOLE.read(Long.toString(value))).isEqualTo(value);
    assertThat(WHOLE.read("%,d".formatted(value).replace(',', '_'))).isEqualTo(value);
  }

  @Property
  void everyRealNumberIsReadAsItIsWritten(@ForAll double value) {
    assertThat(REAL.read(new BigDecimal(value).toString())).isEqualTo(value + 0.0);
  }

  /** Whatever is read has one value in any reader of decimal numbers. */
  @Property
  void whatIsReadIsDecimal(
      @ForAll
          @StringLength(min = 1, max = 6)
          @Chars({'0', '1', '9', '.', '_', 'e', '-', '+', 'x', 'd', 'f'})
          String text,
      @ForAll @IntRange(max = 1) int real) {
    SettingType type = real == 1 ? REAL : WHOLE;
    Object value;
    try {
      value = type.read(text);
    } catch (IllegalArgumentException e) {
      return;
    }
    assertThat(((Number) value).doubleValue())
        .isEqualTo(new BigDecimal(text.replace("_", "")).doubleValue());
    assertThat(text).doesNotContain("__").doesNotEndWith("_").doesNotStartWith("_");
  }
}
