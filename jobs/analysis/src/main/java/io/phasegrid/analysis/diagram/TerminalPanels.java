package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Panels of text: the first axis downwards, the second across, a panel for each combination of the
 * others.
 *
 * @param cellWidth least width of a column, in characters
 */
record TerminalPanels(Sweep sweep, int cellWidth) {

  private static final MathContext DIGITS = new MathContext(4);
  private static final double SMALLEST_PLAIN = 0.01;
  private static final double LARGEST_PLAIN = 1e6;

  /**
   * Text of a cell.
   *
   * @param plain determines its width
   * @param painted the same, perhaps with codes of colours
   */
  record Text(String plain, String painted) {

    static Text plain(String text) {
      return new Text(text, text);
    }
  }

  String draw(Function<Map<Setting, Object>, Text> cells) {
    StringBuilder text = new StringBuilder();
    List<Axis> axes = sweep.axes();
    for (Panel panel : Panel.all(axes.subList(Math.min(2, axes.size()), axes.size()))) {
      drawPanel(text, panel.settings(), cells);
    }
    return text.toString();
  }

  private void drawPanel(
      StringBuilder text, Map<Setting, Object> panel, Function<Map<Setting, Object>, Text> cells) {
    Optional<Axis> down = axis(0);
    Optional<Axis> across = axis(1);
    text.append('\n');
    if (!panel.isEmpty()) {
      text.append(
          panel.entrySet().stream()
              .map(entry -> entry.getKey().path() + " = " + number(entry.getValue()))
              .collect(Collectors.joining(", ", "  ", "\n")));
    }
    int margin =
        4 + down.map(axis -> Math.max(axis.setting().path().length(), longest(axis))).orElse(0);
    int width = Math.max(cellWidth, 1 + across.map(TerminalPanels::longest).orElse(0));
    across.ifPresent(
        axis -> {
          text.append(" ".repeat(margin)).append(axis.setting().path()).append(" →\n");
          text.append(
              pad(down.map(rows -> "  " + rows.setting().path() + " ↓").orElse(""), margin));
          axis.values().forEach(value -> text.append(pad(number(value), width)));
          text.append('\n');
        });
    if (across.isEmpty() && down.isPresent()) {
      text.append("  ").append(down.get().setting().path()).append(" ↓\n");
    }
    for (Object row : down.map(Axis::values).orElse(List.of(""))) {
      text.append(pad("  " + (down.isPresent() ? number(row) : ""), margin));
      for (Object column : across.map(Axis::values).orElse(List.of(""))) {
        Map<Setting, Object> place = new LinkedHashMap<>(panel);
        down.ifPresent(axis -> place.put(axis.setting(), row));
        across.ifPresent(axis -> place.put(axis.setting(), column));
        Text cell = cells.apply(place);
        text.append(cell.painted()).append(space(cell.plain(), width));
      }
      text.append('\n');
    }
  }

  private Optional<Axis> axis(int index) {
    return sweep.axes().size() > index ? Optional.of(sweep.axes().get(index)) : Optional.empty();
  }

  /** A number with up to four digits, or text. */
  static String number(Object value) {
    if (!(value instanceof Double number)) {
      return value.toString();
    }
    double size = Math.abs(number);
    if (number == 0 || size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
      return new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
    }
    return String.format(Locale.ROOT, "%.3e", number)
        .replaceAll("\\.?0+e", "e")
        .replaceAll("e([+-])0", "e$1")
        .replace("e+", "e");
  }

  /** Length of an axis's longest value. */
  private static int longest(Axis axis) {
    return axis.values().stream().mapToInt(value -> number(value).length()).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + space(text, width);
  }

  private static String space(String text, int width) {
    return " ".repeat(Math.max(1, width - text.length()));
  }
}
