package io.phasegrid.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.phasegrid.input.InputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadSweepTest {

  /** Four lines; what a case adds stands on line 5 and below. */
  private static final String GOOD =
      """
      name: good
      data: {set: digits}
      network: {depth: 3}
      training: {loss: mse}
      """;

  static Stream<Arguments> additions() {
    return Stream.of(
        arguments("depht: 3\n", "5: unknown key depht; the nearest valid key is network.depth."),
        arguments(
            "trainning: {steps: 5}\n",
            "5: unknown key trainning; the nearest valid key is training."),
        arguments(
            "measure: {sample: 5}\n",
            "5: unknown key measure.sample; the nearest valid key is measure.samples."),
        arguments(
            "phase:\n  alfa: 5\n",
            "6: unknown key phase.alfa; the nearest valid key is phase.alpha."),
        arguments(
            "axes:\n  training.weigthDecay: [0, 1]\n",
            "6: unknown key training.weigthDecay; the nearest valid key is training.weightDecay."),
        arguments(
            "axes:\n  weightDecay: [0, 1]\n",
            "6: unknown key weightDecay; the nearest valid key is training.weightDecay."),
        arguments(
            "axes: {training.parallel.workers: [1, 1001]}\n",
            "5: training.parallel.workers is 1001, expected a whole number of at most 1000."),
        arguments(
            "axes: {training.parallel.averagingFrequency: [0]}\n",
            "5: training.parallel.averagingFrequency is 0, expected a whole number of at least 1."),
        arguments(
            "axes: {training.parallel.worker: [1]}\n",
            "5: unknown key training.parallel.worker; "
                + "the nearest valid key is training.parallel.workers."),
        arguments(
            "axes: {network.bias: [true, maybe]}\n",
            "5: network.bias is maybe, expected true or false."),
        arguments(
            "axes: {network.activation: [tanh, sine]}\n",
            "5: network.activation is sine, expected one of tanh, relu, linear, gelu, silu."),
        arguments(
            "axes: {training.noiseShape: [isotropic, wieghts]}\n",
            "5: training.noiseShape is wieghts, expected one of "
                + "isotropic, directions, representation, weights."),
        arguments(
            "axes:\n  training.noiseShapes: [weights]\n",
            "6: unknown key training.noiseShapes; the nearest valid key is training.noiseShape."),
        arguments(
            "axes: {network.width: [8.5]}\n",
            "5: network.width is 8.5, expected a whole number of at least 1."),
        arguments(
            "axes: {network.width: [0]}\n",
            "5: network.width is 0, expected a whole number of at least 1."),
        arguments(
            "axes: {network.width: [-4]}\n",
            "5: network.width is -4, expected a whole number of at least 1."),
        arguments(
            "axes: {network.width: [3000000000]}\n",
            "5: network.width is 3000000000, expected a whole number of at most 2147483647."),
        arguments(
            "axes: {training.batch: [-1]}\n",
            "5: training.batch is -1, expected a whole number of at least 1."),
        arguments(
            "axes: {training.batch: [0]}\n",
            "5: training.batch is 0, expected a whole number of at least 1."),
        arguments(
            "axes: {training.steps: [0]}\n",
            "5: training.steps is 0, expected a whole number of at least 1."),
        arguments(
            "axes: {training.steps: [1e4]}\n",
            "5: training.steps is 1e4, expected a whole number of at least 1, written 10000."),
        arguments(
            "axes: {training.learningRate: [0]}\n",
            "5: training.learningRate is 0, expected a finite number above 0.0."),
        arguments(
            "axes: {training.labelNoise: [NaN]}\n",
            "5: training.labelNoise is NaN, expected a finite number of at least 0.0."),
        arguments(
            "axes: {training.labelNoise: [.nan]}\n",
            "5: training.labelNoise is .nan, expected a finite number of at least 0.0."),
        arguments(
            "axes: {training.labelNoise: [.inf]}\n",
            "5: training.labelNoise is .inf, expected a finite number of at least 0.0."),
        arguments(
            "axes: {training.labelNoise: [infinity]}\n",
            "5: training.labelNoise is infinity, expected a finite number of at least 0.0."),
        arguments(
            "axes: {training.labelNoise: [Infinity]}\n",
            "5: training.labelNoise is Infinity, expected a finite number of at least 0.0."),
        arguments(
            "axes: {training.labelNoise: [-1]}\n",
            "5: training.labelNoise is -1, expected a finite number of at least 0.0."),
        arguments(
            "axes: {training.labelNoise: [1e999]}\n",
            "5: training.labelNoise is 1e999, expected a finite number of at least 0.0."),
        arguments(
            "phase: {layers: last}\n",
            "5: phase.layers is last, expected middle, all, or a list of numbers from 1, or from -1 counted from the end, and names of layers, such as [2, -1, fc3]."),
        arguments(
            "phase: {layers: 2}\n",
            "5: phase.layers is 2, expected middle, all, or a list of numbers from 1, or from -1 counted from the end, and names of layers, such as [2, -1, fc3]."),
        arguments(
            "phase: {layers: []}\n",
            "5: phase.layers is empty, expected middle, all, or a list of numbers from 1, or from -1 counted from the end, and names of layers, such as [2, -1, fc3]."),
        arguments(
            "phase: {layers: [0]}\n",
            "5: phase.layers holds 0, expected middle, all, or a list of numbers from 1, or from -1 counted from the end, and names of layers, such as [2, -1, fc3]."),
        arguments(
            "phase: {layers: [2, 1.5]}\n",
            "5: phase.layers holds 1.5, expected middle, all, or a list of numbers from 1, or from -1 counted from the end, and names of layers, such as [2, -1, fc3]."),
        arguments(
            "phase: {layers: [2.0]}\n",
            "5: phase.layers holds 2.0, expected middle, all, or a list of numbers from 1, or from -1 counted from the end, and names of layers, such as [2, -1, fc3]."),
        arguments(
            "phase: {layers: [12345678901]}\n",
            "5: phase.layers holds 12345678901, expected middle, all, or a list of numbers from 1, or from -1 counted from the end, and names of layers, such as [2, -1, fc3]."),
        arguments(
            "phase: {layers: ['']}\n",
            "5: phase.layers holds an empty name, expected middle, all, or a list of numbers from 1, or from -1 counted from the end, and names of layers, such as [2, -1, fc3]."),
        arguments(
            "phase: {layers: ['a, b']}\n",
            "5: phase.layers holds a, b, expected middle, all, or a list of numbers from 1, or from -1 counted from the end, and names of layers, such as [2, -1, fc3]."),
        arguments("phase: {layers: [[1]]}\n", "5: expected a single value for phase.layers."),
        arguments("phase: {layers: [~]}\n", "5: expected a single value for phase.layers."),
        arguments(
            "phase: {layers: [fc2, 3, fc2]}\n", "5: phase.layers holds fc2 twice: remove one."),
        arguments(
            "phase: {layers: [2, -3]}\n",
            "5: phase.layers holds 2 and -3, which are the same layer of network.depth 3: remove one."),
        arguments(
            "phase: {layers: [fc2, 2]}\n",
            "5: phase.layers holds fc2 and 2, which are the same layer of network.depth 3: remove one."),
        arguments(
            "phase: {layers: [5]}\n",
            "5: phase.layers holds 5, but network.depth 3 has 4 measured layers: count from 1 to 4, or from the end from -1 to -4."),
        arguments(
            "phase: {layers: [-5]}\n",
            "5: phase.layers holds -5, but network.depth 3 has 4 measured layers: count from 1 to 4, or from the end from -1 to -4."),
        arguments(
            "phase: {layers: [conv2]}\n",
            "5: phase.layers holds conv2, which is no measured layer of network.depth 3; the nearest is fc2."),
        arguments(
            "axes: {phase.layers: [[1], [2]]}\n",
            "5: phase.layers cannot be an axis: move it out of axes."),
        arguments("phase: {alpha: .nan}\n", "5: phase.alpha is .nan, expected a finite number."),
        arguments(
            "axes:\n  network.width: []\n",
            "6: axis network.width is empty: give it at least one value or remove it."),
        arguments(
            "axes:\n  network.width: [4]\n  network.width: [8]\n",
            "7: axis network.width is given twice (first in x.yaml, line 6): keep one."),
        arguments(
            "axes: {training.labelNoise: [0.1, 1e-1]}\n",
            "5: axis training.labelNoise holds 1e-1 twice: remove one."),
        arguments(
            "axes: {training.labelNoise: [0.1, 0.2, 0.3, 0.30000000000000004]}\n",
            "5: axis training.labelNoise holds 0.3 and 0.30000000000000004, which agree to ten digits and would make nearly the same cells twice: remove one."),
        arguments(
            "seeds: 010\n", "5: seeds is 010, expected a whole number of at least 1, written 10."),
        arguments(
            "axes:\n  network.depth: [2, 3]\n",
            "6: network.depth is an axis and also has a value in x.yaml, line 3: remove one of the two."),
        arguments(
            "axes: {network.width: 8}\n",
            "5: axis network.width: expected a list, {log: [a, b], points: n} or {linear: [a, b], points: n}."),
        arguments(
            "axes: {network.width: }\n",
            "5: axis network.width: expected a list, {log: [a, b], points: n} or {linear: [a, b], points: n}."),
        arguments(
            "axes: {network.width: [8, [9]]}\n", "5: expected a single value for network.width."),
        arguments(
            "axes: {measure.samples: [8, 9]}\n",
            "5: measure.samples cannot be an axis: move it out of axes."),
        arguments("axes: {seeds: [8, 9]}\n", "5: seeds cannot be an axis: move it out of axes."),
        arguments(
            "axes: {phase.alpha: [0.5, 0.7]}\n",
            "5: phase.alpha cannot be an axis: move it out of axes."),
        arguments(
            "axes: {training.labelNoise: {log: [0, 1], points: 3}}\n",
            "5: axis training.labelNoise: both ends of a log range must be above 0; list 0 and the rest by hand."),
        arguments(
            "axes: {training.labelNoise: {log: [0.1, 1], points: 1}}\n",
            "5: axis training.labelNoise: points is 1, expected a whole number of at least 2."),
        arguments(
            "axes: {training.labelNoise: {log: [0.1, 1], points: 2000000000}}\n",
            "5: axis training.labelNoise: points is 2000000000, expected a whole number of at most 1000000."),
        arguments(
            "axes: {training.labelNoise: {log: [0.1], points: 3}}\n",
            "5: axis training.labelNoise: a range has two ends, [a, b]."),
        arguments(
            "axes: {training.labelNoise: {log: [0.1, 1]}}\n",
            "5: axis training.labelNoise: expected a list, {log: [a, b], points: n} or {linear: [a, b], points: n}."),
        arguments(
            "axes: {training.labelNoise: {log: [0.1, 1], point: 2}}\n",
            "5: axis training.labelNoise: unknown key point, expected a list, {log: [a, b], points: n} or {linear: [a, b], points: n}."),
        arguments(
            "axes: {network.activation: {log: [1, 2], points: 2}}\n",
            "5: axis network.activation takes words: give a list."),
        arguments(
            "axes: 5\n",
            "5: axes must be a mapping of keys to values: write keys below it or remove it."),
        arguments(
            "axes:\n",
            "5: axes must be a mapping of keys to values: write keys below it or remove it."),
        arguments(
            "measure: [1, 2]\n",
            "5: measure must be a mapping of keys to values: write keys below it or remove it."),
        arguments(
            "name: again\n", "5: key name is given twice (first in x.yaml, line 1): keep one."),
        arguments(
            "training: {steps: 5}\n",
            "5: section training is given twice (first in x.yaml, line 4): keep one."),
        arguments(
            "training.loss: mse\n",
            "5: key training.loss is given twice (first in x.yaml, line 4): keep one."),
        arguments("seeds: 0\n", "5: seeds is 0, expected a whole number of at least 1."),
        arguments("seeds: many\n", "5: seeds is many, expected a whole number of at least 1."),
        arguments(
            "seeds: 2000000000\n",
            "5: seeds is 2000000000, expected a whole number of at most 1000000."),
        arguments("seeds: [1, -1]\n", "5: seeds holds -1, expected a whole number of at least 0."),
        arguments("seeds: [1, 2, 1]\n", "5: seeds holds 1 twice: remove one."),
        arguments("seeds: []\n", "5: seeds is empty: give a number of seeds or a list of them."),
        arguments(
            "measure:\n  at: [0, 5000, end]\n",
            "6: measure.at holds step 5000, but training.steps is 4000: take it away."),
        arguments(
            "measure:\n  average: 41\n",
            "6: measure.average is 41, whose snapshots every measure.averageEvery = 100 steps begin before step 1 of training.steps = 4000: lower one of the two."),
        arguments(
            "measure: {at: [start, end]}\n",
            "5: measure.at holds start, expected steps (whole numbers from 0) or end."),
        arguments(
            "measure: {samples: [5, 6]}\n", "5: expected a single value for measure.samples."),
        arguments("measure: {samples: }\n", "5: expected a single value for measure.samples."),
        arguments(
            "seeds: !!java.util.Date 5\n",
            "5: the tag tag:yaml.org,2002:java.util.Date is not allowed, a sweep file is plain data; remove it."),
        arguments(
            "seeds: !mine 5\n",
            "5: the tag !mine is not allowed, a sweep file is plain data; remove it."),
        arguments(
            "measure:\n  ? !mine at\n  : [0, end]\n",
            "6: the tag !mine is not allowed, a sweep file is plain data; remove it."),
        arguments(
            "measure: {<<: {samples: 5}}\n",
            "5: merge keys (<<) are not read; write the keys out."),
        arguments(
            "---\nname: second\n",
            "5: a second document begins here, and only one is read; remove it."),
        arguments("? [a, b]\n: 5\n", "5: a key must be a word, not a list or a mapping."),
        arguments(
            "seeds: [1, 2\nmeasure: {at: end}\n",
            "6: not valid YAML (expected ',' or ']', but got :); check indentation, brackets and quotes."));
  }

  @ParameterizedTest
  @MethodSource("additions")
  void whatIsAddedIsRefused(String added, String message) {
    assertThat(messageOf(GOOD + added)).isEqualTo("x.yaml, line " + message);
  }

  static Stream<Arguments> replacements() {
    return Stream.of(
        arguments(
            "network: {depth: 3}",
            "network: {depth: 3, heads: 2}",
            ", line 3: network.heads has no meaning for network.model perceptron: remove it."),
        arguments(
            "network: {depth: 3}",
            "network: {model: vit, residual: true}",
            ", line 3: network.residual has no meaning for network.model vit: remove it."),
        arguments(
            "network: {depth: 3}",
            "network: {depth: 1}",
            ", line 3: network.depth is 1, expected a whole number of at least 2."),
        arguments(
            "network: {depth: 3}",
            "network: {depth: deep}",
            ", line 3: network.depth is deep, expected a whole number of at least 2."),
        arguments(
            "network: {depth: 3}",
            "network: {depth: ''}",
            ", line 3: network.depth is empty, expected a whole number of at least 2."),
        arguments(
            "network: {depth: 3}",
            "network: {depth: \"a\\nb\"}",
            ", line 3: network.depth is a b, expected a whole number of at least 2."),
        arguments(
            "network: {depth: 3}",
            "network: {depth: 3, depth: 4}",
            ", line 3: key network.depth is given twice (first in x.yaml, line 3): keep one."),
        arguments(
            "network: {depth: 3}",
            "network: {depth: [2, 3]}",
            ", line 3: network.depth has several values: move it under axes, or keep one."),
        arguments(
            "data: {set: digits}",
            "data: {}",
            ": data.set is missing; add data: {set: digits}, or another of teacher, idx, cifar10, parquet, modular, text."),
        arguments(
            "data: {set: digits}",
            "data: {set: mnist}",
            ", line 2: data.set is mnist, expected one of teacher, digits, idx, cifar10, parquet, modular, text."),
        arguments(
            "data: {set: digits}",
            "data: {set: digits, hidden: 16}",
            ", line 2: data.hidden has no meaning for data.set digits: remove it."),
        arguments(
            "data: {set: digits}",
            "data: {set: teacher, path: here}",
            ", line 2: data.path has no meaning for data.set teacher: remove it."),
        arguments(
            "data: {set: digits}",
            "data: {set: idx}",
            ", line 2: data.set idx needs data.path, the folder of its files; add it."),
        arguments(
            "data: {set: digits}",
            "data: {set: text}",
            ", line 2: data.set text is for network.model gpt alone: set that model."),
        arguments(
            "data: {set: digits}",
            "data: {set: digits, context: 8}",
            ", line 2: data.context has no meaning for data.set digits: remove it."),
        arguments(
            "network: {depth: 3}",
            "network: {tied: true}",
            ", line 3: network.tied has no meaning for network.model perceptron: remove it."),
        arguments(
            "training: {loss: mse}",
            "training: {steps: 5}",
            ": training.loss is missing; add training: {loss: cross-entropy} or {loss: mse}."),
        arguments(
            "training: {loss: mse}",
            "training: {loss: cross-entropy, labelNoise: 1.5}",
            ", line 4: training.labelNoise is 1.5, but with cross-entropy it is a probability: at most 1."),
        arguments(
            "training: {loss: mse}",
            "training: {loss: contrastive, labelNoise: 0.1}",
            ", line 4: training.labelNoise has no meaning for training.loss contrastive, which uses no labels: remove it, or vary a strength of data.views."),
        arguments(
            "training: {loss: mse}",
            "training: {loss: contrastive, batch: 1}",
            ", line 4: training.loss contrastive compares the samples of a minibatch, and training.batch is 1: use at least 2."),
        arguments(
            "training: {loss: mse}",
            "training: {loss: mse, temperature: 1}",
            ", line 4: training.temperature has no meaning without training.loss contrastive: remove it."),
        arguments(
            "data: {set: digits}",
            "data: {set: digits, views: {noise: 1}}",
            ", line 2: data.views.noise has no meaning without training.loss contrastive: remove it."),
        arguments(
            "data: {set: digits}",
            "data: {set: digits, views: 1}",
            ", line 2: data.views must be a mapping of keys to values: write keys below it or remove it."),
        arguments("name: good\n", "", ": name is missing; add name: my-sweep."),
        arguments("name: good", "name: ''", ", line 1: name is empty; give the sweep a name."),
        arguments(
            "name: good",
            "name: \"a\\e[31mb\"",
            ", line 1: name has a line break or another control character; leave it out."),
        arguments("name: good", "name: [a, b]", ", line 1: expected a single value for name."));
  }

  @ParameterizedTest
  @MethodSource("replacements")
  void whatIsReplacedIsRefused(String line, String replacement, String message) {
    assertThat(GOOD).contains(line);
    assertThat(messageOf(GOOD.replace(line, replacement))).isEqualTo("x.yaml" + message);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        arguments(
            "name: t\ndata: {set: teacher}\ntraining: {loss: cross-entropy}\n",
            ", line 3: training.loss cross-entropy needs classes and data.set teacher has none: use mse."),
        arguments(
            "name: t\ndata: {set: digits}\naxes:\n  training.loss: [mse, cross-entropy]\n  training.labelNoise: [0, 2]\n",
            ", line 5: training.labelNoise is 2.0, but with cross-entropy it is a probability: at most 1."),
        arguments(
            "name: t\ndata: {set: text, path: p}\nnetwork: {model: gpt}\ntraining: {loss: mse}\n",
            ", line 4: data.set text is for training.loss cross-entropy alone: set that loss."),
        arguments(
            "name: t\ndata: {set: text, path: p}\ntraining: {loss: cross-entropy}\naxes:\n  network.model: [gpt, vit]\n",
            ", line 2: data.set text is for network.model gpt alone: set that model."),
        arguments(
            "name: t\ndata: {set: text}\nnetwork: {model: gpt}\ntraining: {loss: cross-entropy}\n",
            ", line 2: data.set text needs data.path, a text file or a folder of such files; add it."),
        arguments(
            "name: t\ndata: {set: text, path: p, context: 1}\nnetwork: {model: gpt}\ntraining: {loss: cross-entropy}\n",
            ", line 2: data.context is 1, expected a whole number of at least 2."),
        arguments(
            "name: t\ndata: {set: digits}\nnetwork: {dl4j: n.json}\ntraining: {loss: contrastive}\n",
            ", line 3: training.loss contrastive takes a network.model, to which it adds a projection: remove network.dl4j."),
        arguments(
            "name: t\ndata: {set: digits}\nnetwork: {projection: [4, 4, 4]}\ntraining: {loss: contrastive}\n",
            ", line 3: network.projection holds 3 values, expected two: [hidden, out]."),
        arguments(
            "",
            " is no sweep file: it must be a YAML mapping with name, data, network, training, axes."),
        arguments(
            "# nothing\n",
            " is no sweep file: it must be a YAML mapping with name, data, network, training, axes."),
        arguments(
            "[1, 2]\n",
            " is no sweep file: it must be a YAML mapping with name, data, network, training, axes."),
        arguments(
            "just words\n",
            " is no sweep file: it must be a YAML mapping with name, data, network, training, axes."),
        arguments(
            "!!javax.script.ScriptEngineManager {name: x}\n",
            ", line 1: the tag tag:yaml.org,2002:javax.script.ScriptEngineManager is not allowed, a sweep file is plain data; remove it."),
        arguments(
            "name: x\n\tdata: y\n",
            ", line 2: not valid YAML (found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)); check indentation, brackets and quotes."),
        arguments("name: \u0001\n", ": not valid YAML; check for control characters."));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileThatIsNoSweepIsRefused(String text, String message) {
    assertThat(messageOf(text)).isEqualTo("x.yaml" + message);
  }

  static Stream<Arguments> overrides() {
    return Stream.of(
        arguments(
            "training.steps",
            "training.steps: expected key=value, for example training.steps=500 or seeds=5."),
        arguments("=5", "=5: expected key=value, for example training.steps=500 or seeds=5."),
        arguments("training.steps=", "training.steps=: there is no value after the =."),
        arguments(
            "training.step=5",
            "training.step=5: unknown key training.step; the nearest valid key is training.steps."),
        arguments(
            "training.steps=-5",
            "training.steps=-5: training.steps is -5, expected a whole number of at least 1."),
        arguments(
            "training={steps: 5}",
            "training={steps: 5}: training is a section: override its keys one by one."),
        arguments("axes=[]", "axes=[]: axes is a section: override its keys one by one."),
        arguments(
            "network.width=[]",
            "network.width=[]: axis network.width is empty: give it at least one value or remove it."),
        arguments(
            "seeds=!mine 5",
            "seeds=!mine 5: the tag !mine is not allowed, a sweep file is plain data; remove it."),
        arguments(
            "seeds=[1",
            "seeds=[1, line 1: not valid YAML (expected ',' or ']', but got <stream end>); check indentation, brackets and quotes."),
        arguments(
            "name='/d/run' #1",
            "name='/d/run' #1: there is a comment after the value, which would be lost; remove it, or quote all of the value."),
        arguments(
            "network.width=[4, 8] # wide",
            "network.width=[4, 8] # wide: there is a comment after the value, which would be lost; remove it, or quote all of the value."),
        arguments("training.steps=  ", "training.steps=  : there is no value after the =."),
        arguments(
            "training.steps=5 #6",
            "training.steps=5 #6: training.steps is 5 #6, expected a whole number of at least 1."),
        arguments("seeds=a\nb", "seeds=a b: seeds is a b, expected a whole number of at least 1."),
        arguments(
            "phase.alpha=high", "phase.alpha=high: phase.alpha is high, expected a finite number."),
        arguments(
            "phase.layers=[fc2,fc7]",
            "phase.layers=[fc2,fc7]: phase.layers holds fc7, which is no measured layer of network.depth 3; the nearest is fc1."),
        arguments(
            "phase.layers=4,5",
            "phase.layers=4,5: phase.layers is 4,5, expected middle, all, or a list of numbers from 1, or from -1 counted from the end, and names of layers, such as [2, -1, fc3]."));
  }

  @ParameterizedTest
  @MethodSource("overrides")
  void aBadOverrideIsRefused(String override, String message) {
    assertThat(messageOf(GOOD, override)).isEqualTo("Override " + message);
  }

  @Test
  void theBaseOfTheCasesIsGood() {
    assertThatCode(() -> SweepFile.parse(GOOD, "x.yaml", List.of())).doesNotThrowAnyException();
  }

  @Test
  void manyAliasesEndQuickly() {
    StringBuilder bomb = new StringBuilder(GOOD + "a0: &a0 [1, 2]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9)));
    }
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThat(messageOf(bomb.toString()))
                .isEqualTo(
                    "x.yaml: too many aliases, too deeply nested or too long; write the values"
                        + " out."));
  }

  @Test
  void anAliasOfItselfEndsQuickly() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThat(messageOf(GOOD + "measure: {at: &a [*a]}\n"))
                .isEqualTo("x.yaml, line 5: expected a single value for measure.at."));
  }

  @Test
  void depthIsLimited() {
    assertThat(messageOf(GOOD + "seeds: " + "[".repeat(100_000)))
        .startsWith("x.yaml: too many aliases, too deeply nested");
  }

  @Test
  void aHugeGridIsRefused() {
    String axes =
        "axes: {training.labelNoise: {linear: [0, 1], points: 1000}, training.weightDecay: "
            + "{linear: [0, 1], points: 1000}, training.gradientNoise: {linear: [0, 1], points: "
            + "11}}\n";
    Sweep sweep = SweepFile.parse(GOOD + axes, "x.yaml", List.of());

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(sweep::requireReasonableSize)
        .withMessage(
            "Sweep good: the axes and seeds make 11,000,000 cells, more than 10,000,000; take"
                + " values away, or pass --force if you mean it.");
    assertThatCode(
            () ->
                SweepFile.parse(GOOD + axes, "x.yaml", List.of("training.gradientNoise=0"))
                    .requireReasonableSize())
        .doesNotThrowAnyException();
  }

  @Test
  void aFileThatCannotBeReadIsNamed(@TempDir Path folder) throws Exception {
    Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xC3, 0x28});
    Path missing = folder.resolve("m.yaml");
    Path home = Path.of("~/m.yaml");

    assertThat(readMessage(binary))
        .isEqualTo(binary + " is not text in UTF-8: a sweep file is YAML.");
    for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      Files.writeString(binary, GOOD, charset);
      assertThat(readMessage(binary))
          .isEqualTo(binary + " is not text in UTF-8: a sweep file is YAML.");
    }
    assertThat(readMessage(folder)).isEqualTo(folder + " is a folder: name a sweep file (YAML).");
    assertThat(readMessage(missing))
        .isEqualTo(
            "There is no sweep file "
                + missing
                + ": check the path, or start from one in sweeps/.");
    assertThat(readMessage(home))
        .contains("no sweep file ~/m.yaml (~ is not expanded here: write the home folder out)");
  }

  private static String readMessage(Path file) {
    return Assertions.assertThrows(InputException.class, () -> SweepFile.read(file, List.of()))
        .getMessage();
  }

  private static String messageOf(String text, String... overrides) {
    InputException thrown =
        Assertions.assertThrows(
            InputException.class, () -> SweepFile.parse(text, "x.yaml", List.of(overrides)));
    assertThat(thrown.getMessage().lines()).hasSize(1);
    assertThat(thrown).hasMessageEndingWith(".");
    return thrown.getMessage();
  }
}
