package io.phasegrid.app.report.figure.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Number formatting for figures. */
public final class NumberText {

  private static final MathContext DIGITS = new MathContext(3);
  private static final double SMALLEST_PLAIN = 0.001;
  private static final double LARGEST_PLAIN = 1e5;
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private NumberText() {}

  /** A number with three significant digits, or text. */
  public static String of(Object value) {
    return value instanceof Double number ? of(number.doubleValue()) : value.toString();
  }

  /** Three significant digits, with a power of ten if small or large. */
  public static String of(double number) {
    double size = Math.abs(number);
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "–" : number > 0 ? "∞" : "−∞";
    }
    if (number == 0 || size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
      return plain(number);
    }
    String[] parts = String.format(Locale.ROOT, "%.2e", number).split("e");
    String mantissa = plain(Double.parseDouble(parts[0]));
    String power = powerOfTen(Integer.parseInt(parts[1]));
    return mantissa.equals("1") ? power : mantissa + "·" + power;
  }

  /** Three significant digits and no power of ten. */
  public static String plain(double number) {
    BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    return rounded.toPlainString().replace('-', '−');
  }

  /** A fixed number of decimals. */
  public static String fixed(double number, int decimals) {
    return Double.isFinite(number)
        ? String.format(Locale.ROOT, "%." + decimals + "f", number).replace('-', '−')
        : of(number);
  }

  /** Ten with a superscript exponent. */
  public static String powerOfTen(int exponent) {
    StringBuilder text = new StringBuilder("10");
    for (char digit : String.valueOf(exponent).toCharArray()) {
      text.append(digit == '-' ? '⁻' : SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
