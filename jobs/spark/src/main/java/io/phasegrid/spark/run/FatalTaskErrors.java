package io.phasegrid.spark.run;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Errors reported by executors that must stop the job: a store that accepts no files, a machine
 * without its libraries. Reported rather than thrown, since Spark would retry a task that throws
 * and train its cells for nothing.
 */
final class FatalTaskErrors implements Serializable {

  private static final long serialVersionUID = 1L;

  private final CollectionAccumulator<String> sentences;

  FatalTaskErrors(SparkContext context) {
    sentences = context.collectionAccumulator("fatal task errors");
  }

  void report(String sentence) {
    sentences.add(sentence);
  }

  /** Sentences reported so far; read on the driver. */
  List<String> reported() {
    return List.copyOf(sentences.value());
  }
}
