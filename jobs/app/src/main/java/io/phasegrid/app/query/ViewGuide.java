package io.phasegrid.app.query;

import io.phasegrid.input.InputException;
import io.phasegrid.input.NearestName;
import io.phasegrid.spark.store.Column;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Descriptions of views and columns, from the declarations of tables.
 *
 * @param columns by view
 */
public record ViewGuide(Map<String, List<String>> columns) {

  /** One line per view: its name and the meaning of a row. */
  public String views() {
    String line = line(columns.keySet());
    return columns.keySet().stream()
        .map(view -> line.formatted(view, row(view)))
        .collect(Collectors.joining("", "", "\\d VIEW lists the columns of a view.\n"));
  }

  /**
   * One line per column of a view: name, type, unit and range, meaning.
   *
   * @throws InputException if there is no such view
   */
  public String columns(String name) {
    String view = name.toLowerCase(Locale.ROOT);
    if (!columns.containsKey(view)) {
      throw new InputException(
          "There is no view %s, the nearest is %s: \\d lists all."
              .formatted(name, NearestName.of(name, columns.keySet())));
    }
    String line = line(columns.get(view));
    return columns.get(view).stream()
        .map(
            column ->
                line.formatted(column, declared(view, column).map(ViewGuide::line).orElse("")))
        .collect(Collectors.joining("", row(view) + "\n", ""));
  }

  /** Format of two columns, the first as wide as its longest name. */
  private static String line(Collection<String> names) {
    return " %-" + names.stream().mapToInt(String::length).max().orElse(1) + "s  %s\n";
  }

  private static String row(String view) {
    return table(view).map(table -> plain(table.head().row())).orElse("");
  }

  private static String line(Column column) {
    String limits =
        Stream.of(column.unit(), column.range())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    return column.type().sparkType().simpleString()
        + (limits.isEmpty() ? "" : " (" + limits + ")")
        + ": "
        + plain(column.meaning());
  }

  private static String plain(String markdown) {
    return markdown.replace("`", "");
  }

  private static Optional<Table<?>> table(String name) {
    return Tables.declared().stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /** Columns of axes are declared in {@code cells}. */
  private static Optional<Column> declared(String view, String column) {
    return Stream.of(view, "cells")
        .flatMap(name -> table(name).stream())
        .flatMap(table -> table.column(column).stream())
        .findFirst();
  }
}
