package io.phasegrid.analysis.diagram;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words of a diagram: labels, and the states of cells that have none. */
final class LabelVote {

  private LabelVote() {}

  /** All words, from the weakest claim to the strongest. */
  static List<String> inOrder() {
    return LabelStyle.weakestFirst().stream().map(LabelStyle::word).toList();
  }

  /** Shannon's entropy of the words' shares, in bits: 0 if all are the same. */
  static double entropy(Collection<String> words) {
    return words.stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
        .values()
        .stream()
        .mapToDouble(count -> (double) count / words.size())
        .map(share -> share == 1 ? 0 : -share * Math.log(share) / Math.log(2))
        .sum();
  }

  /**
   * The most frequent word. Of equally frequent ones that of the mean statistics, if it is among
   * them, else the weaker claim; a tie shows beside it as an agreement of a half or less.
   *
   * @param words of the seeds, at least one
   * @param labelOfMeans what the statistics averaged over the seeds are called; may be null
   */
  static String majority(Collection<String> words, String labelOfMeans) {
    Map<String, Long> counts =
        words.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
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
