package io.phasegrid.engine.dl4jspark;

import io.phasegrid.engine.dl4j.NativeThreads;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Minibatches of a worker in one round, dealt out in turn: worker w of K takes number s·K + w for
 * its update s, so a single worker takes those of an undistributed network.
 *
 * @param first step of the round's first update
 * @param updates of the round
 */
record WorkerMinibatches(Broadcast<DistributedCell> cell, int first, int updates)
    implements FlatMapFunction<Integer, DataSet> {

  @Override
  public Iterator<DataSet> call(Integer worker) {
    // Before DL4J starts in this process, because a sum must not depend on the number of its cores.
    NativeThreads.ensure();
    DistributedCell shared = cell.value();
    return IntStream.range(first, first + updates)
        .mapToObj(step -> shared.minibatch(number(step, worker, shared.workers())))
        .iterator();
  }

  static int number(int step, int worker, int workers) {
    return step * workers + worker;
  }
}
