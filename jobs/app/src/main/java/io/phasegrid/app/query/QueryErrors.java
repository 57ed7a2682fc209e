package io.phasegrid.app.query;

import io.phasegrid.input.NearestName;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import scala.collection.JavaConverters;

/**
 * One-sentence error messages for failed queries: cause, position and fix.
 *
 * @param columns by view
 */
record QueryErrors(Map<String, List<String>> columns) {

  private static final List<String> BEGINNINGS =
      List.of("SELECT", "WITH", "FROM", "VALUES", "TABLE", "DESCRIBE");

  private static final Pattern CLASS = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
  private static final Pattern POSITION =
      Pattern.compile(";?\\s*\\(?line \\d+,? pos \\d+\\)?;?\\s*$");
  private static final Pattern SENTENCE_END = Pattern.compile("\\.\\s+(?=\\p{Lu})");

  /** SQLSTATE classes of query errors: 0A features, 21 cardinality, 22 data, 42 syntax, names. */
  private static final Set<String> OF_QUERIES = Set.of("0A", "21", "22", "42");

  private static final String UNSUPPORTED_TYPE = "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE";

  /** Whether the query, not the machine, caused a failure. */
  static boolean isOfTheQuery(SparkThrowable failure) {
    String state = failure.getSqlState();
    // What a plan cannot be, such as a type that a file format lacks, may have no state.
    return failure instanceof AnalysisException
        || failure.getErrorClass() != null
            && !failure.isInternalError()
            && state != null
            && OF_QUERIES.contains(state.substring(0, 2));
  }

  String sentence(Throwable failure) {
    String place =
        failure instanceof AnalysisException e
                && e.line().isDefined()
                && e.startPosition().isDefined()
            ? " at line %s, column %s"
                .formatted((Integer) e.line().get(), (Integer) e.startPosition().get() + 1)
            : "";
    return "The query cannot be answered%s: %s.".formatted(place, reason(failure));
  }

  private String reason(Throwable failure) {
    SparkThrowable known = (SparkThrowable) failure;
    String kind = known.getErrorClass() == null ? "" : known.getErrorClass();
    Map<String, String> details = kind.isEmpty() ? Map.of() : known.getMessageParameters();
    if (kind.startsWith("UNRESOLVED_COLUMN")) {
      return column(details.get("objectName"), details.get("proposal"));
    }
    return switch (kind) {
      case "TABLE_OR_VIEW_NOT_FOUND" -> view(plain(details.get("relationName")));
      case "UNRESOLVED_ROUTINE" -> function(last(details.get("routineName")));
      case "PARSE_EMPTY_STATEMENT" -> "there is no query, write one that begins with SELECT";
      case "PARSE_SYNTAX_ERROR" -> syntax((AnalysisException) failure, details.get("error"));
      case UNSUPPORTED_TYPE ->
          "the file format has no type %s for column %s, give it another with CAST or leave it out"
              .formatted(plain(details.get("columnType")), plain(details.get("columnName")));
      default -> ownWords(failure);
    };
  }

  private String column(String name, String proposals) {
    String wanted = last(name);
    List<String> owners =
        columns.entrySet().stream()
            .filter(view -> view.getValue().contains(wanted.toLowerCase(Locale.ROOT)))
            .map(Map.Entry::getKey)
            .toList();
    if (!owners.isEmpty()) {
      return "there is no column %s in what is read there, but %s has one"
          .formatted(plain(name), String.join(", ", owners));
    }
    Collection<String> candidates =
        proposals == null
            ? columns.values().stream().flatMap(List::stream).collect(Collectors.toSet())
            : Arrays.stream(proposals.split(", ")).map(QueryErrors::last).toList();
    return "there is no column %s, the nearest is %s"
        .formatted(plain(name), NearestName.of(wanted, candidates));
  }

  private String view(String name) {
    Optional<Table<?>> declared =
        Tables.declared().stream().filter(table -> table.name().equalsIgnoreCase(name)).findFirst();
    if (declared.isPresent()) {
      return "the view %s is not made yet, phasegrid %s makes it"
          .formatted(name, declared.get().head().command());
    }
    return "there is no view %s, the nearest is %s of %s"
        .formatted(
            name, NearestName.of(name, columns.keySet()), String.join(", ", columns.keySet()));
  }

  private static String function(String name) {
    List<String> names =
        JavaConverters.seqAsJavaList(FunctionRegistry.builtin().listFunction()).stream()
            .map(FunctionIdentifier::funcName)
            .filter(known -> Character.isLetter(known.charAt(0)))
            .toList();
    return "there is no function %s, the nearest is %s"
        .formatted(name, NearestName.of(name, names));
  }

  private static String syntax(AnalysisException failure, String near) {
    boolean first = Integer.valueOf(0).equals(failure.startPosition().get());
    String word = near.replaceAll("^'|'$", "");
    if (first && word.matches("\\w+") && !BEGINNINGS.contains(word.toUpperCase(Locale.ROOT))) {
      return "a query does not begin with %s, the nearest is %s"
          .formatted(word, NearestName.of(word, BEGINNINGS));
    }
    return "%s was not expected, check commas, quotes, brackets and the order of clauses before it"
        .formatted(near);
  }

  /** Spark's message without its codes. */
  private static String ownWords(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String text =
        message
            .lines()
            .map(String::strip)
            .takeWhile(line -> !line.startsWith("== SQL"))
            .filter(line -> !line.isEmpty())
            .limit(2)
            .collect(Collectors.joining(" "));
    text = POSITION.matcher(CLASS.matcher(text).replaceFirst("")).replaceFirst("");
    return SENTENCE_END.matcher(text).replaceAll("; ").replaceFirst("[.;\\s]+$", "");
  }

  private static String last(String name) {
    String plain = plain(name);
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  private static String plain(String name) {
    return name.replace("`", "");
  }
}
