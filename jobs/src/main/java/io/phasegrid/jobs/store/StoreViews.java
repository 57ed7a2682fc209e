package io.phasegrid.jobs.store;

import io.phasegrid.input.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** A store's tables as views of Spark SQL, to read and never to write. */
public final class StoreViews {

  /** Tables that follow from the stored ones; a store has those that a command has made. */
  private static final List<String> DERIVED =
      List.of(
          "diagram",
          "marginal",
          "boundary",
          "boundary_drift",
          "clusters",
          "cluster_summary",
          "exponents",
          "exponent_hits",
          "scaling",
          "inferred");

  private static final int NO_TRUNCATION = 0;

  private final SparkSession spark;
  private final QueryRules rules;

  private StoreViews(SparkSession spark, Set<String> names) {
    this.spark = spark;
    this.rules = new QueryRules(Set.copyOf(names));
  }

  /** Makes the tables of a store known under their names. */
  public static StoreViews register(SparkSession spark, Store store) {
    Set<String> names = new HashSet<>();
    Snapshot snapshot = store.snapshot(spark);
    for (Table<?> table : Tables.all()) {
      snapshot.read(table).createOrReplaceTempView(table.name());
      names.add(table.name());
    }
    for (String name : DERIVED) {
      if (store.derived(name).exists()) {
        store.derived(name).read(spark).createOrReplaceTempView(name);
        names.add(name);
      }
    }
    return new StoreViews(spark, names);
  }

  /**
   * The answer to a query.
   *
   * @throws InputException if it is no valid query, would change something, or reads or runs
   *     anything but the views
   */
  public Dataset<Row> query(String sql) {
    try {
      LogicalPlan parsed = spark.sessionState().sqlParser().parsePlan(sql);
      rules.checkParsed(parsed);
      Dataset<Row> answer = spark.sql(sql);
      if (!(parsed instanceof Command)) {
        rules.checkAnalysed(answer.queryExecution().analyzed());
      }
      return answer;
    } catch (AnalysisException e) {
      throw new InputException("The query cannot be answered: " + firstLine(e), e);
    }
  }

  /** The answer as a text table of at most so many rows. */
  public String answer(String sql, int rows) {
    return query(sql).showString(rows, NO_TRUNCATION, false);
  }

  private static String firstLine(Exception e) {
    return e.getMessage().lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }
}
