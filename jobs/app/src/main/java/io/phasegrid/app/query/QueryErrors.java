package io.phasegrid.app.query;

import io.phasegrid.input.InputException;
import io.phasegrid.input.NearestName;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.io.UnsupportedEncodingException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /**
   * SQLSTATE classes of query errors: 0A features, 21 cardinality, 22 data, 23 duplicates, 38 and
   * 39 functions, 42 syntax and names, 54 sizes.
   */
  private static final Set<String> OF_QUERIES =
      Set.of("0A", "21", "22", "23", "38", "39", "42", "54");

  /** What functions of Spark throw for arguments that they do not take, without an error class. */
  private static final List<Class<? extends Throwable>> OF_ARGUMENTS =
      List.of(
          ArithmeticException.class,
          DateTimeException.class,
          IllegalArgumentException.class,
          UnsupportedEncodingException.class,
          UnsupportedOperationException.class);

  private static final String UNSUPPORTED_TYPE = "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE";

  /** What the query, not the machine, did wrong in the causes of a failure. */
  static Optional<Throwable> ofTheQuery(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .takeWhile(cause -> !(cause instanceof InputException))
        .filter(QueryErrors::isOfTheQuery)
        .findFirst();
  }

  private static boolean isOfTheQuery(Throwable cause) {
    // What a plan cannot be, such as a type that a file format lacks, may have no state.
    if (cause instanceof AnalysisException || cause instanceof StackOverflowError) {
      return true;
    }
    if (cause instanceof SparkThrowable known && known.getErrorClass() != null) {
      String state = known.getSqlState();
      return !known.isInternalError()
          && state != null
          && OF_QUERIES.contains(state.substring(0, 2));
    }
    // raise_error and assert_true throw nothing more special.
    return cause.getClass() == RuntimeException.class && cause.getCause() == null
        || OF_ARGUMENTS.stream().anyMatch(type -> type.isInstance(cause));
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
    if (failure instanceof StackOverflowError) {
      return "it is nested too deeply, name its parts in WITH or shorten it";
    }
    if (failure instanceof UnsupportedEncodingException) {
      return "there is no character set %s, name one such as UTF-8".formatted(failure.getMessage());
    }
    boolean known = failure instanceof SparkThrowable spark && spark.getErrorClass() != null;
    String kind = known ? ((SparkThrowable) failure).getErrorClass() : "";
    Map<String, String> details =
        known ? ((SparkThrowable) failure).getMessageParameters() : Map.of();
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
      return "there is no column %s in what is read there, but %s has one%s"
          .formatted(plain(name), String.join(", ", owners), columnsHolding(wanted));
    }
    Collection<String> candidates =
        proposals == null
            ? columns.values().stream().flatMap(List::stream).collect(Collectors.toSet())
            : Arrays.stream(proposals.split(", ")).map(QueryErrors::last).toList();
    return "there is no column %s, the nearest is %s"
        .formatted(plain(name), NearestName.of(wanted, candidates));
  }

  /** Columns of other names that are declared to hold it too, as labels hold states. */
  private String columnsHolding(String wanted) {
    Pattern word = Pattern.compile("\\b" + Pattern.quote(wanted) + "\\b");
    return Tables.declared().stream()
        .filter(table -> columns.containsKey(table.name()))
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(column -> word.matcher(column.range()).find())
                    .map(
                        column ->
                            ", and in %s %s is %s"
                                .formatted(table.name(), column.name(), column.range())))
        .collect(Collectors.joining());
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

  /** Spark's message without its codes and plans. */
  private static String ownWords(Throwable failure) {
    String stated = failure instanceof AnalysisException e ? e.message() : failure.getMessage();
    String message = stated == null ? failure.toString() : stated;
    String text =
        message
            .lines()
            .map(String::strip)
            .takeWhile(line -> !line.startsWith("== SQL"))
            .filter(line -> !line.isEmpty())
            .limit(2)
            .collect(Collectors.joining(" "));
    text = POSITION.matcher(CLASS.matcher(text).replaceFirst("")).replaceFirst("");
    return SENTENCE_END.matcher(text).replaceAll("; ").replaceFirst("[.;!\\s]+$", "");
  }

  private static String last(String name) {
    String plain = plain(name);
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  private static String plain(String name) {
    return name.replace("`", "");
  }
}
