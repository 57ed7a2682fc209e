package io.phasegrid.spark.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Derived tables that one computation makes together.
 *
 * @param request what they depend on besides the stored cells; empty to compute them always
 */
public record DerivedTables(
    SparkSession spark, Store store, Optional<String> request, List<String> names) {

  /** Computes and stores a table at every request. */
  public static Dataset<Row> replace(
      SparkSession spark, Store store, Table<?> table, Dataset<Row> rows) {
    return new DerivedTables(spark, store, Optional.empty(), List.of(table.name()))
        .refresh(() -> List.of(rows))
        .get(0);
  }

  /** Whether all stored tables answer this request for the currently stored cells. */
  public boolean areStored() {
    return areOf(source());
  }

  /**
   * Reads the tables, computing and replacing them first unless {@link #areStored()}. In a store
   * that cannot be written to they are computed only.
   *
   * @param computation in the order of the names
   */
  public List<Dataset<Row>> refresh(Supplier<List<Dataset<Row>>> computation) {
    // Determined before the tables are read: additions made meanwhile outdate it.
    Optional<String> source = source();
    if (!areOf(source)) {
      List<Dataset<Row>> computed = computation.get();
      if (!names.stream().allMatch(name -> store.derived(name).isWritable())) {
        return computed.stream().map(Dataset::cache).toList();
      }
      for (int i = 0; i < names.size(); i++) {
        store.derived(names.get(i)).replace(computed.get(i), source);
      }
    }
    return names.stream().map(name -> store.derived(name).read(spark)).toList();
  }

  private Optional<String> source() {
    return request.flatMap(
        asked -> store.state(spark).map(state -> "%s\n%s\n".formatted(asked, state)));
  }

  private boolean areOf(Optional<String> source) {
    return source.isPresent()
        && names.stream().allMatch(name -> store.derived(name).isOf(source.get()));
  }
}
