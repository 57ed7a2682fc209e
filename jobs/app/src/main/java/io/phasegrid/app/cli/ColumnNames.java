package io.phasegrid.app.cli;

import io.phasegrid.analysis.diagram.CellColumn;
import java.util.Iterator;

/** Columns that options can name, for completion. */
final class ColumnNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return CellColumn.names().iterator();
  }
}
