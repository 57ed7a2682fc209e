package io.phasegrid.jobs.store;

import io.phasegrid.input.InputException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.DescribeColumn;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import scala.collection.JavaConverters;

/** A store's tables as views of Spark SQL, to read and never to write. */
public final class StoreViews {

  private static final String DIAGRAM = "diagram";
  private static final int NO_TRUNCATION = 0;

  private final SparkSession spark;

  private StoreViews(SparkSession spark) {
    this.spark = spark;
  }

  /** Makes the tables of a store known under their names. */
  public static StoreViews register(SparkSession spark, Store store) {
    Snapshot snapshot = store.snapshot(spark);
    for (Table<?> table : Tables.all()) {
      snapshot.read(table).createOrReplaceTempView(table.name());
    }
    if (store.derived(DIAGRAM).exists()) {
      store.derived(DIAGRAM).read(spark).createOrReplaceTempView(DIAGRAM);
    }
    return new StoreViews(spark);
  }

  /**
   * The answer to a query.
   *
   * @throws InputException if it is no valid query, or would change something
   */
  public Dataset<Row> query(String sql) {
    try {
      LogicalPlan plan = spark.sessionState().sqlParser().parsePlan(sql);
      if (changesSomething(plan)) {
        throw new InputException(
            "Only queries are answered here, nothing is changed: begin with SELECT, WITH, VALUES or DESCRIBE.");
      }
      return spark.sql(sql);
    } catch (AnalysisException e) {
      throw new InputException("The query cannot be answered: " + firstLine(e), e);
    }
  }

  /** The answer as a text table of at most so many rows. */
  public String answer(String sql, int rows) {
    return query(sql).showString(rows, NO_TRUNCATION, false);
  }

  /** Whether a statement, or one nested in it, is more than a question. */
  private static boolean changesSomething(LogicalPlan plan) {
    if (plan instanceof DescribeRelation || plan instanceof DescribeColumn) {
      return false;
    }
    return plan instanceof Command
        || plan instanceof InsertIntoStatement
        || plan instanceof InsertIntoDir
        || plan instanceof ScriptTransformation
        || JavaConverters.seqAsJavaList(plan.children()).stream()
            .anyMatch(StoreViews::changesSomething);
  }

  private static String firstLine(Exception e) {
    return e.getMessage().lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }
}
