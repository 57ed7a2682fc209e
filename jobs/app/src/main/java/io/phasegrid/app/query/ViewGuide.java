package io.phasegrid.app.query;

import io.phasegrid.input.InputException;
import io.phasegrid.input.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the views and columns of {@code docs/tables.md} mean. */
public final class ViewGuide {

  private static final Pattern HEADING = Pattern.compile("## ([a-z_]+)");
  private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\) \\| ");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
  private static final Pattern SENTENCE = Pattern.compile("^.*?\\.(?= |$)");

  /** Where a column is looked up that its view's section leaves to others. */
  private static final List<String> FURTHER = List.of("layers", "cells");

  private final Map<String, Section> sections;

  private ViewGuide(Map<String, Section> sections) {
    this.sections = sections;
  }

  private record Section(List<String> text, Map<String, Meaning> columns) {}

  /**
   * What a column holds.
   *
   * @param type in SQL
   * @param range unit or range
   * @param text what it means
   */
  private record Meaning(String type, String range, String text) {}

  /** Reads the document, which the jar carries. */
  public static ViewGuide read() {
    try (InputStream input = ViewGuide.class.getResourceAsStream("tables.md")) {
      return of(new String(input.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ViewGuide of(String document) {
    Map<String, Section> sections = new LinkedHashMap<>();
    Section section = null;
    for (String line : document.lines().toList()) {
      Matcher heading = HEADING.matcher(line);
      if (line.startsWith("## ")) {
        section = new Section(new ArrayList<>(), new LinkedHashMap<>());
        if (heading.matches()) {
          sections.put(heading.group(1), section);
        }
      } else if (section != null && line.startsWith("| `")) {
        String[] cells = CELL_BORDER.split(line.substring(2));
        if (cells.length >= 4) {
          section.columns.put(
              plain(cells[0]), new Meaning(plain(cells[1]), plain(cells[2]), plain(cells[3])));
        }
      } else if (section != null && !line.isBlank()) {
        section.text.add(plain(line));
      }
    }
    return new ViewGuide(sections);
  }

  private static String plain(String markdown) {
    return LINK.matcher(markdown).replaceAll("$1").replace("`", "").replace("\\|", "|").strip();
  }

  /** A line for each view: its name and what a row is. */
  public String views(Map<String, List<String>> columns) {
    int width = columns.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    columns
        .keySet()
        .forEach(
            view ->
                text.append(" ")
                    .append(view)
                    .append(" ".repeat(width - view.length() + 2))
                    .append(summary(view))
                    .append('\n'));
    return text.append("\\d VIEW lists the columns of a view.\n").toString();
  }

  private String summary(String view) {
    Section section = sections.get(view);
    String first = section == null || section.text.isEmpty() ? "" : section.text.get(0);
    Matcher sentence = SENTENCE.matcher(first);
    return sentence.find() ? sentence.group() : first;
  }

  /**
   * A line for each column of a view: name, type, unit or range, meaning.
   *
   * @throws InputException if there is no such view
   */
  public String columns(String name, Map<String, List<String>> columns) {
    String view = name.toLowerCase(Locale.ROOT);
    if (!columns.containsKey(view)) {
      throw new InputException(
          "There is no view %s, the nearest is %s: \\d lists all."
              .formatted(name, NearestName.of(name, columns.keySet())));
    }
    List<String> names = columns.get(view);
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder(summary(view)).append('\n');
    for (String column : names) {
      text.append(" ").append(column).append(" ".repeat(width - column.length() + 2));
      meaning(view, column)
          .ifPresent(
              found ->
                  text.append(found.type)
                      .append(found.range.equals("–") ? "" : " (" + found.range + ")")
                      .append(": ")
                      .append(found.text));
      text.append('\n');
    }
    return text.toString();
  }

  private Optional<Meaning> meaning(String view, String column) {
    List<String> places = new ArrayList<>(List.of(view));
    places.addAll(FURTHER);
    return places.stream()
        .filter(sections::containsKey)
        .map(place -> sections.get(place).columns.get(column))
        .filter(found -> found != null)
        .findFirst();
  }
}
