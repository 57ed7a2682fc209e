package io.phasegrid.parallel;

import io.phasegrid.train.dl4j.NativeThreads;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The minibatches of a worker in one round. Those of the cell are dealt out in turn: worker w of K
 * takes number s·K + w for its update s, so that one worker takes what an undivided network would.
 *
 * @param samples of the cell
 * @param workers K
 * @param first the update s that the round begins with
 * @param updates how many there are in the round
 */
record WorkerMinibatches(Broadcast<CellSamples> samples, int workers, int first, int updates)
    implements FlatMapFunction<Integer, DataSet> {

  @Override
  public Iterator<DataSet> call(Integer worker) {
    // Before DL4J starts in this process: a sum must not depend on the number of its cores.
    NativeThreads.ensure();
    CellSamples cell = samples.value();
    return IntStream.range(first, first + updates)
        .mapToObj(update -> cell.minibatch(update * workers + worker))
        .iterator();
  }
}
