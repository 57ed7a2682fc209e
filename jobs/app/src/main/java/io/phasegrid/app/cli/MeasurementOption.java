package io.phasegrid.app.cli;

import io.phasegrid.cell.Measurement;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

final class MeasurementOption {

  @Option(
      names = "--measurement",
      defaultValue = "clean",
      converter = Ids.class,
      completionCandidates = Ids.class,
      description =
          "Show what was observed with the training's own noise, or without: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Measurement measurement;

  Measurement value() {
    return measurement;
  }

  private static Stream<String> ids() {
    return Stream.of(Measurement.values()).map(Measurement::id);
  }

  private static final class Ids implements Iterable<String>, ITypeConverter<Measurement> {

    @Override
    public Iterator<String> iterator() {
      return ids().iterator();
    }

    @Override
    public Measurement convert(String id) {
      return Stream.of(Measurement.values())
          .filter(one -> one.id().equals(id))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of %s but was '%s'".formatted(ids().toList(), id)));
    }
  }
}
