package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.LayerChoice;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
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
    PointsByAxes<DiagramPoint> byAxes =
        PointsByAxes.of(points, DiagramPoint::settings, sweep.axes());
    int cellWidth =
        points.stream().mapToInt(point -> 1 + plain(point).length()).reduce(CELL_WIDTH, Math::max);
    String panels =
        new TerminalPanels(sweep, cellWidth)
            .draw(place -> cell(byAxes.at(place), Optional.ofNullable(untrained.get(place))));
    return panels + legend(points) + inferred(points, inferred);
  }

  private TerminalPanels.Text cell(Optional<DiagramPoint> found, Optional<InferredPoint> inferred) {
    if (found.isEmpty()) {
      return TerminalPanels.Text.plain(inferred.map(TerminalDiagram::cell).orElse("-"));
    }
    String plain = plain(found.get());
    return new TerminalPanels.Text(plain, colours.paint(LabelStyle.of(found.get().label()), plain));
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
}
