package io.phasegrid.engine.fused.pack;

import io.phasegrid.data.DrawnRows;
import io.phasegrid.data.TeacherParameters;
import io.phasegrid.data.TrainingRows;
import io.phasegrid.train.TrainingInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a device has to be told of a pack.
 *
 * @param networks see {@link NetworkTable}
 * @param teachers see {@link TeacherTable}
 * @param sources rows of the pack's data sets, in the order of their places; empty with teachers
 */
record PackTables(ByteBuffer networks, ByteBuffer teachers, List<ResidentRows.Source> sources) {

  static PackTables of(List<TrainingInput> pack, DecayFactors factors) {
    Map<TrainingRows, Integer> firstRows = new LinkedHashMap<>();
    List<ResidentRows.Source> sources = new ArrayList<>();
    NetworkTable networks = new NetworkTable(pack.size());
    TeacherTable teachers = new TeacherTable();
    int placed = 0;
    for (int k = 0; k < pack.size(); k++) {
      TrainingInput one = pack.get(k);
      Optional<TrainingRows> rows = one.samples().drawnRows().map(DrawnRows::rows);
      int count = rows.map(TrainingRows::count).orElse(0);
      if (rows.isPresent() && firstRows.putIfAbsent(rows.get(), placed) == null) {
        sources.add(new ResidentRows.Source(one.data(), rows.get()));
        placed = Math.addExact(placed, count);
      }
      Optional<TeacherParameters> teacher = one.samples().teacher();
      networks.put(
          k,
          one.cell(),
          factors.indexOf(one.cell().config().training()),
          rows.map(firstRows::get).orElse(0),
          count,
          teacher.map(teachers::indexOf).orElse(0));
    }
    return new PackTables(networks.values(), teachers.values(), List.copyOf(sources));
  }
}
