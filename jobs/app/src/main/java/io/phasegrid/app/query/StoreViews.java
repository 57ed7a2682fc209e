package io.phasegrid.app.query;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.store.DerivedTable;
import io.phasegrid.spark.store.Snapshot;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.TableHead;
import io.phasegrid.spark.store.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.CommandExecutionMode;

/** Read-only views of a store's tables in Spark SQL. */
public final class StoreViews {

  private final SparkSession spark;
  private final Map<String, List<String>> columns;
  private final QueryRules rules;

  private StoreViews(SparkSession spark, Map<String, List<String>> columns) {
    this.spark = spark;
    this.columns = columns;
    this.rules = new QueryRules(columns.keySet());
  }

  /** Registers the tables of a store and their joined views under their names. */
  public static StoreViews register(SparkSession spark, Store store) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    Snapshot snapshot = store.snapshot(spark);
    for (Table<?> table : Tables.all()) {
      register(table.name(), snapshot.read(table), columns);
    }
    JoinedViews joined = new JoinedViews(snapshot.read(Tables.CELLS), snapshot.read(Tables.LAYERS));
    register(JoinedViews.LAYERS_AT_END.name(), joined.layersAtEnd(), columns);
    register(JoinedViews.RELATIONS.name(), joined.relations(), columns);
    for (Table<?> table : Tables.declared()) {
      DerivedTable derived = store.derived(table.name());
      if (table.head().kind() == TableHead.Kind.DERIVED && derived.exists()) {
        register(table.name(), derived.read(spark), columns);
      }
    }
    return new StoreViews(spark, columns);
  }

  private static void register(String name, Dataset<Row> rows, Map<String, List<String>> columns) {
    rows.createOrReplaceTempView(name);
    columns.put(name, List.of(rows.columns()));
  }

  /** Columns by view, stored tables first. */
  public Map<String, List<String>> columns() {
    return columns;
  }

  /**
   * @throws InputException if a query is invalid, would change something, or reads or runs anything
   *     but the views
   */
  public Dataset<Row> query(String sql) {
    try {
      LogicalPlan parsed = spark.sessionState().sqlParser().parsePlan(sql);
      rules.checkParsed(parsed);
      if (!(parsed instanceof Command)) {
        LogicalPlan analysed =
            spark.sessionState().executePlan(parsed, CommandExecutionMode.SKIP()).analyzed();
        rules.checkAnalysed(analysed);
        AnswerColumns.requireStructsOfFields(analysed.schema());
      }
      return spark.sql(sql);
    } catch (ParseException e) {
      throw unanswerable(e);
    } catch (Exception | StackOverflowError e) {
      // Spark throws checked exceptions that it does not declare.
      requireNotOfTheQuery(e);
      throw e;
    }
  }

  /**
   * @throws InputException if a valid query fails for the values that it meets
   */
  public void computing(Runnable computation) {
    try {
      computation.run();
    } catch (Exception | StackOverflowError e) {
      requireNotOfTheQuery(e);
      throw e;
    }
  }

  private void requireNotOfTheQuery(Throwable failure) {
    QueryErrors.ofTheQuery(failure)
        .ifPresent(
            cause -> {
              throw unanswerable(cause);
            });
  }

  private InputException unanswerable(Throwable failure) {
    return new InputException(new QueryErrors(columns).sentence(failure), failure);
  }
}
