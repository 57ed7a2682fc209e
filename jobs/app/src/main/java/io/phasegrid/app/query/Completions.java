package io.phasegrid.app.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Auto-completion of names in a query.
 *
 * @param columns by view
 */
public record Completions(Map<String, List<String>> columns) {

  private static final Pattern VIEW_EXPECTED =
      Pattern.compile("(?is).*(?:\\b(?:from|join|table|describe)|^\\s*\\\\d)\\s+$");
  private static final Pattern READ =
      Pattern.compile("(?i)\\b(?:from|join|table)\\s+(\\w+)(?:\\s+(?:as\\s+)?(\\w+))?");
  private static final List<String> KEYWORDS =
      List.of(
          ("SELECT,DISTINCT,FROM,JOIN,USING,WHERE,AND,OR,NOT,IN,BETWEEN,IS,NULL,GROUP BY,HAVING,"
                  + "ORDER BY,DESC,LIMIT,AS,CASE,WHEN,THEN,ELSE,END,WITH,UNION ALL,FILTER,OVER,avg,count,"
                  + "min,max,sum,stddev,round,isnan,coalesce,explode,max_by,min_by")
              .split(","));

  /**
   * Completions of the word being typed.
   *
   * @param statement including what follows the cursor
   * @param before part of the statement before the word
   */
  public List<String> of(String statement, String before, String word) {
    Set<String> names = new LinkedHashSet<>();
    int dot = word.lastIndexOf('.');
    if (dot >= 0) {
      String prefix = word.substring(0, dot);
      columns
          .getOrDefault(viewCalled(prefix, statement), List.of())
          .forEach(column -> names.add(prefix + "." + column));
    } else if (VIEW_EXPECTED.matcher(before).matches()) {
      names.addAll(columns.keySet());
    } else {
      Set<String> read = viewsRead(statement);
      (read.isEmpty() ? columns.keySet() : read).forEach(view -> names.addAll(columns.get(view)));
      names.addAll(columns.keySet());
      names.addAll(KEYWORDS);
    }
    String start = word.toLowerCase(Locale.ROOT);
    return names.stream().filter(name -> name.toLowerCase(Locale.ROOT).startsWith(start)).toList();
  }

  private Set<String> viewsRead(String statement) {
    return READ.matcher(statement)
        .results()
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .filter(columns::containsKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String viewCalled(String name, String statement) {
    return READ.matcher(statement)
        .results()
        .filter(found -> name.equalsIgnoreCase(found.group(2)))
        .map(found -> found.group(1))
        .findFirst()
        .orElse(name)
        .toLowerCase(Locale.ROOT);
  }
}
