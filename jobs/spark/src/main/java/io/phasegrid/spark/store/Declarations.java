package io.phasegrid.spark.store;

import io.phasegrid.measure.Relation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables that {@code tables.txt} declares; its head explains the format. */
final class Declarations {

  private static final Map<String, Table<?>> TABLES = read();

  private Declarations() {}

  /** All tables and groups, in the order of declaration. */
  static List<Table<?>> all() {
    return List.copyOf(TABLES.values());
  }

  /** Throws {@link IllegalArgumentException} if none has this name. */
  static Table<?> table(String name) {
    if (!TABLES.containsKey(name)) {
      throw new IllegalArgumentException("tables.txt declares no table " + name);
    }
    return TABLES.get(name);
  }

  private static Map<String, Table<?>> read() {
    Map<String, Table<?>> tables = new LinkedHashMap<>();
    try (InputStream input = Declarations.class.getResourceAsStream("tables.txt")) {
      String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
      // What precedes the first table explains the format.
      for (String table : text.split("(?m)^= ")) {
        List<String> lines = table.lines().filter(line -> !line.isEmpty()).toList();
        if (!lines.get(0).startsWith("#")) {
          TableHead head = head(fields(lines.get(0), 7));
          List<Column> columns = new ArrayList<>();
          lines.stream().skip(1).forEach(line -> add(line, columns, tables));
          tables.put(head.name(), new Table<>(head, columns, Map.of()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tables;
  }

  private static void add(String line, List<Column> columns, Map<String, Table<?>> earlier) {
    if (line.startsWith("* ")) {
      List<String> words = List.of(line.split(" "));
      Set<String> known = columns.stream().map(Column::name).collect(Collectors.toSet());
      earlier.get(words.get(1)).columns().stream()
          .filter(column -> !known.contains(column.name()))
          .filter(
              column ->
                  words.size() < 3 || words.get(2).equals("only") == words.contains(column.name()))
          .forEach(columns::add);
    } else if (line.contains("{r}")) {
      for (Relation relation : Relation.values()) {
        String one = line.replace("{r}", relation.id()).replace("{R}", relation.symbol());
        columns.add(column(fields(one.replace("{M}", relation.moments()), 6)));
      }
    } else {
      columns.add(column(fields(line, 6)));
    }
  }

  private static String[] fields(String line, int number) {
    String[] fields = line.split(" \\| ", -1);
    if (fields.length != number) {
      throw new IllegalStateException("tables.txt: not %s fields: %s".formatted(number, line));
    }
    return Stream.of(fields).map(field -> field.equals("-") ? "" : field).toArray(String[]::new);
  }

  private static TableHead head(String[] of) {
    TableHead.Kind kind = TableHead.Kind.valueOf(of[1].toUpperCase(Locale.ROOT));
    return new TableHead(of[0], kind, List.of(of[2].split(", ")), of[3], of[4], of[5], of[6]);
  }

  private static Column column(String[] of) {
    ColumnType type = ColumnType.valueOf(of[1].toUpperCase(Locale.ROOT));
    return new Column(of[0], type, of[2], of[3], of[4], of[5]);
  }
}
