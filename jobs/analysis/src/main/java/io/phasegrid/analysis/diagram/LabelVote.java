package io.phasegrid.analysis.diagram;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Votes over labels, or the states of cells without a label. */
final class LabelVote {

  private LabelVote() {}

  /** All states and labels, from the weakest claim to the strongest. */
  static List<String> inOrder() {
    return LabelStyle.weakestFirst().stream().map(LabelStyle::word).toList();
  }

  /** Shannon entropy of the labels' shares, in bits; 0 if all are equal. */
  static double entropy(Collection<String> words) {
    return words.stream()
        .collect(groupingBy(Function.identity(), TreeMap::new, counting()))
        .values()
        .stream()
        .mapToDouble(count -> (double) count / words.size())
        .map(share -> share == 1 ? 0 : -share * Math.log(share) / Math.log(2))
        .sum();
  }

  /**
   * Most frequent of at least one label. A tie goes to the label of the mean statistics, which may
   * be null, if it is among those tied, otherwise to the weakest claim; it shows as an agreement of
   * at most ½.
   */
  static String majority(Collection<String> words, String labelOfMeans) {
    Map<String, Long> counts = words.stream().collect(groupingBy(Function.identity(), counting()));
    long most = Collections.max(counts.values());
    if (labelOfMeans != null && counts.getOrDefault(labelOfMeans, 0L) == most) {
      return labelOfMeans;
    }
    return inOrder().stream()
        .filter(word -> counts.getOrDefault(word, 0L) == most)
        .findFirst()
        .orElseThrow();
  }
}
