package io.phasegrid.spark.recovery;

import io.phasegrid.cell.Checkpoints;
import io.phasegrid.cell.Checkpoints.Reason;
import io.phasegrid.sweep.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints of one task's networks, written at a fixed interval and when the process is asked to
 * stop; deleted when their cell is stored. States measured in between are held in memory, so a cell
 * that finishes within the interval writes no file. Damaged files, and those of other engines, are
 * ignored with one log line.
 */
public final class TimedCheckpoints implements Checkpoints {

  private static final long MOST_WAITING = 16L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(TimedCheckpoints.class);

  private final CheckpointFolder folder;
  private final Function<Cell, String> engine;
  private final long periodNanos;
  private final BooleanSupplier isEnding;
  private final Map<String, List<Path>> written = new HashMap<>();
  private final Map<String, Path> passing = new HashMap<>();
  private final List<CheckpointFile> waiting = new ArrayList<>();
  private List<Path> found;
  private long waitingBytes;
  private long last = System.nanoTime();
  private boolean keptAtTheEnd;

  /**
   * Starts the first interval.
   *
   * @param engine name and numerics id by cell
   * @param minutes interval between checkpoints, above 0
   * @param isEnding whether the process was asked to stop
   */
  public TimedCheckpoints(
      CheckpointFolder folder,
      Function<Cell, String> engine,
      double minutes,
      BooleanSupplier isEnding) {
    this.folder = folder;
    this.engine = engine;
    this.periodNanos = (long) (minutes * 60e9);
    this.isEnding = isEnding;
  }

  @Override
  public SortedMap<Integer, byte[]> kept(Cell cell) {
    SortedMap<Integer, byte[]> states = new TreeMap<>();
    try {
      if (found == null) {
        // Listed once: all later files are this task's own.
        found = folder.list();
      }
      for (Path file : CheckpointFolder.of(cell.id(), found)) {
        written.computeIfAbsent(cell.id(), id -> new ArrayList<>()).add(file);
        CheckpointFile checkpoint = read(file, cell);
        if (checkpoint != null) {
          states.put(checkpoint.step(), checkpoint.state());
          if (!checkpoint.isMeasured()) {
            passing.put(cell.id(), file);
          }
        }
      }
    } catch (IOException e) {
      LOG.warn(
          "checkpoints of cell {} cannot be listed: it restarts ({})", cell.id(), e.toString());
    }
    if (!states.isEmpty()) {
      LOG.info("cell {} goes on from step {}", cell.id(), states.lastKey());
    }
    return states;
  }

  private CheckpointFile read(Path file, Cell cell) {
    try {
      CheckpointFile checkpoint = folder.read(file);
      if (!checkpoint.cell().equals(cell.id())) {
        throw new IOException("it is of cell " + checkpoint.cell());
      }
      if (!checkpoint.engine().equals(engine.apply(cell))) {
        throw new IOException("it is of the engine " + checkpoint.engine());
      }
      return checkpoint;
    } catch (IOException e) {
      LOG.warn("the checkpoint {} is passed over ({})", file, e.toString());
      return null;
    }
  }

  @Override
  public boolean isKeeping() {
    return true;
  }

  @Override
  public boolean isDue() {
    boolean ending = !keptAtTheEnd && isEnding.getAsBoolean();
    keptAtTheEnd = keptAtTheEnd || ending;
    long now = System.nanoTime();
    if (!ending && now - last < periodNanos) {
      return false;
    }
    last = now;
    return true;
  }

  @Override
  public void keep(Cell cell, int step, byte[] state, Reason reason) {
    CheckpointFile checkpoint =
        new CheckpointFile(engine.apply(cell), cell.id(), step, reason == Reason.MEASURED, state);
    try {
      if (reason == Reason.MEASURED) {
        waiting.add(checkpoint);
        waitingBytes += state.length;
        if (waitingBytes > MOST_WAITING) {
          writeWaiting();
        }
        return;
      }
      writeWaiting();
      Path before = passing.get(cell.id());
      passing.put(cell.id(), write(checkpoint));
      if (before != null) {
        folder.delete(before);
        written.get(cell.id()).remove(before);
      }
    } catch (IOException e) {
      LOG.warn("no checkpoint of cell {} could be written ({})", cell.id(), e.toString());
    }
  }

  private void writeWaiting() throws IOException {
    for (CheckpointFile checkpoint : waiting) {
      write(checkpoint);
    }
    waiting.clear();
    waitingBytes = 0;
  }

  private Path write(CheckpointFile checkpoint) throws IOException {
    Path file = folder.write(checkpoint);
    written.computeIfAbsent(checkpoint.cell(), id -> new ArrayList<>()).add(file);
    return file;
  }

  /** Deletes the checkpoints of cells that are now stored. */
  public void remove(List<String> cells) {
    waiting.removeIf(checkpoint -> cells.contains(checkpoint.cell()));
    waitingBytes = waiting.stream().mapToLong(checkpoint -> checkpoint.state().length).sum();
    for (String cell : cells) {
      passing.remove(cell);
      for (Path file : Objects.requireNonNullElse(written.remove(cell), List.<Path>of())) {
        try {
          folder.delete(file);
        } catch (IOException e) {
          LOG.warn("the checkpoint {} stays until the next run ({})", file, e.toString());
        }
      }
    }
  }
}
