package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.LayerChoice;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Diagram for a terminal: the first axis downwards, the second across, a panel for each combination
 * of the others. A cell shows glyph and mean alignment, and the number of seeds behind the glyph
 * where they disagree.
 *
 * @param sweep defines axes and order of values
 */
public record TerminalDiagram(Sweep sweep, ColourSupport colours) {

  private static final int CELL_WIDTH = 11;
  private static final MathContext DIGITS = new MathContext(4);
  private static final double SMALLEST_PLAIN = 0.01;
  private static final double LARGEST_PLAIN = 1e6;

  /** Text of a diagram: panels, then the legend of the glyphs that occur. */
  public String draw(Dataset<Row> diagram) {
    return draw(diagram, List.of());
  }

  /** The same with untrained points: glyph and probability in brackets. */
  public String draw(Dataset<Row> diagram, List<InferredPoint> inferred) {
    List<DiagramPoint> points = DiagramPoint.collect(diagram);
    Map<Map<Setting, Object>, InferredPoint> untrained =
        inferred.stream()
            .collect(Collectors.toMap(InferredPoint::axes, point -> point, (one, other) -> one));
    PointsByAxes byAxes = PointsByAxes.of(points, sweep.axes());
    int cellWidth =
        points.stream().mapToInt(point -> 1 + plain(point).length()).reduce(CELL_WIDTH, Math::max);
    StringBuilder text = new StringBuilder();
    List<Axis> axes = sweep.axes();
    for (Panel panel : Panel.all(axes.subList(Math.min(2, axes.size()), axes.size()))) {
      drawPanel(text, panel.settings(), byAxes, untrained, cellWidth);
    }
    return text.append(legend(points)).append(inferred(points, inferred)).toString();
  }

  private void drawPanel(
      StringBuilder text,
      Map<Setting, Object> panel,
      PointsByAxes points,
      Map<Map<Setting, Object>, InferredPoint> untrained,
      int cellWidth) {
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
    int width = Math.max(cellWidth, 1 + across.map(TerminalDiagram::longest).orElse(0));
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
        text.append(cell(points.at(place), Optional.ofNullable(untrained.get(place)), width));
      }
      text.append('\n');
    }
  }

  private Optional<Axis> axis(int index) {
    return sweep.axes().size() > index ? Optional.of(sweep.axes().get(index)) : Optional.empty();
  }

  private String cell(Optional<DiagramPoint> found, Optional<InferredPoint> inferred, int width) {
    if (found.isEmpty()) {
      return pad(inferred.map(TerminalDiagram::cell).orElse("-"), width);
    }
    DiagramPoint point = found.get();
    String plain = plain(point);
    return colours.paint(LabelStyle.of(point.label()), plain)
        + " ".repeat(Math.max(1, width - plain.length()));
  }

  /** Glyph, mean alignment, caveats, and the share of the seeds unless all agree. */
  private static String plain(DiagramPoint point) {
    String alpha = Double.isNaN(point.meanAlpha()) ? "" : " " + alpha(point.meanAlpha());
    long agreeing = Math.round(point.agreement() * point.networks());
    String share = agreeing == point.networks() ? "" : " " + agreeing + "/" + point.networks();
    String marks = point.marks().stream().map(Caveat::mark).collect(Collectors.joining());
    return LabelStyle.of(point.label()).glyph() + alpha + marks + share;
  }

  private static String cell(InferredPoint point) {
    String word = LabelStyle.find(point.word()).map(LabelStyle::glyph).orElse(point.word());
    return "(" + word + " " + alpha(point.probability()) + ")";
  }

  private static String inferred(List<DiagramPoint> points, List<InferredPoint> inferred) {
    return inferred.isEmpty()
        ? ""
        : "  ( ): not trained but inferred, with the probability; %s of %s points%n"
            .formatted(inferred.size(), inferred.size() + points.size());
  }

  private String legend(List<DiagramPoint> points) {
    Set<String> labels = points.stream().map(DiagramPoint::label).collect(Collectors.toSet());
    String words =
        Stream.of(LabelStyle.values())
            .filter(style -> labels.contains(style.word()))
            .map(style -> colours.paint(style, style.glyph() + " " + style.word()))
            .collect(Collectors.joining("   "));
    return "\n  "
        + words
        + "\n  number: mean alignment α over relations, %s and seeds;".formatted(layers().plural())
        + " k/n: only k of n seeds agree on the glyph\n"
        + caveats(points);
  }

  private LayerChoice layers() {
    return sweep.thresholds().layers();
  }

  private String caveats(List<DiagramPoint> points) {
    return Stream.of(Caveat.values())
        .map(
            caveat -> {
              long count = points.stream().filter(point -> point.marks().contains(caveat)).count();
              return count == 0 ? "" : caveat.legend(count, points.size(), layers());
            })
        .collect(Collectors.joining());
  }

  private static String alpha(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.startsWith("0") ? text.substring(1) : text;
  }

  private static String number(Object value) {
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
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
