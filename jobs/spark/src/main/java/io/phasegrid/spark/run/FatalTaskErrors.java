package io.phasegrid.spark.run;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;

/**
 * What executors cannot cope with and the driver must decide on: a store that takes no files, a
 * machine without its libraries. Told rather than thrown, since Spark would repeat a task that
 * throws, and train its cells for nothing.
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

  /** The sentences so far; read on the driver. */
  List<String> reported() {
    return List.copyOf(sentences.value());
  }
}
