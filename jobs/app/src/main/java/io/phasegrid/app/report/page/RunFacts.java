package io.phasegrid.app.report.page;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.phasegrid.spark.store.Snapshot;
import io.phasegrid.spark.store.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Runs per engine, numerics id, device and versions, without host names. */
final class RunFacts {

  private RunFacts() {}

  static List<Map<String, Object>> read(Snapshot tables) {
    return tables
        .read(Tables.RUNS)
        .groupBy("engine", "engine_path", "device", "version", "rule_version")
        .agg(
            count(lit(1)).as("cells"),
            sum("seconds").as("seconds"),
            min("finished_at").cast("string").as("first"),
            max("finished_at").cast("string").as("last"))
        .orderBy("version", "engine", "engine_path", "device", "rule_version")
        .collectAsList()
        .stream()
        .map(RunFacts::json)
        .toList();
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (String name : row.schema().fieldNames()) {
      json.put(name, row.getAs(name));
    }
    return json;
  }
}
