package io.phasegrid.jobs.diagram;

import io.phasegrid.phase.Label;
import io.phasegrid.phase.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words of a diagram: labels, and the states of cells that have none. */
final class Words {

  private Words() {}

  /** All words, from the weakest claim to the strongest. */
  static List<String> inOrder() {
    List<String> words = new ArrayList<>();
    for (State state : State.values()) {
      if (state != State.OK) {
        words.add(state.word());
      }
    }
    for (Label label : Label.values()) {
      words.add(label.word());
    }
    return words;
  }

  /**
   * The most frequent word; of equally frequent ones the one that claims most. A tie shows beside
   * it as an agreement of a half or less.
   */
  static String majority(Collection<String> words) {
    List<String> order = inOrder();
    Map<Integer, Integer> counts = new TreeMap<>();
    words.forEach(word -> counts.merge(order.indexOf(word), 1, Integer::sum));
    int best = -1;
    int most = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      if (entry.getValue() >= most) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    return order.get(best);
  }
}
