package io.phasegrid.app.report.figure.plot;

import io.phasegrid.app.report.figure.canvas.Anchor;
import io.phasegrid.app.report.figure.canvas.Canvas;
import io.phasegrid.app.report.figure.canvas.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text after a bold title, possibly empty, wrapped to a width. */
public record Paragraph(String title, String text) {

  private record Word(String text, TextStyle style) {}

  /** Draws the paragraph; returns its bottom. */
  public double draw(Canvas canvas, double left, double top, double width, TextStyle style) {
    double baseline = top + style.size();
    for (List<Word> line : lines(width, style)) {
      double x = left;
      // Words of one style are one text, so that they can be selected and searched together.
      for (TextStyle same : line.stream().map(Word::style).distinct().toList()) {
        String run =
            line.stream()
                .filter(word -> word.style().equals(same))
                .map(Word::text)
                .collect(Collectors.joining(" "));
        canvas.text(run, x, baseline, same, Anchor.START);
        x += same.width(run + " ");
      }
      baseline += style.size() * Type.LEADING;
    }
    return baseline - style.size();
  }

  private List<List<Word>> lines(double width, TextStyle style) {
    List<Word> words = new ArrayList<>();
    Stream.of(title.split(" ")).forEach(word -> words.add(new Word(word, style.asBold())));
    Stream.of(text.split(" ")).forEach(word -> words.add(new Word(word, style)));
    List<List<Word>> lines = new ArrayList<>();
    List<Word> line = new ArrayList<>();
    double used = 0;
    for (Word word : words.stream().filter(some -> !some.text().isEmpty()).toList()) {
      double more = word.style().width(word.text());
      if (!line.isEmpty() && used + more > width) {
        lines.add(line);
        line = new ArrayList<>();
        used = 0;
      }
      line.add(word);
      used += more + word.style().width(" ");
    }
    lines.add(line);
    return lines;
  }
}
