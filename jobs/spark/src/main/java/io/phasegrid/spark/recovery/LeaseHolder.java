package io.phasegrid.spark.recovery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Process that holds or requests the lease on an output folder.
 *
 * @param token unique id of its lease
 * @param machine kernel boot id and PID namespace, unique to a machine or container; may be empty
 * @param started milliseconds since 1970, for earlier versions
 * @param ticks start in clock ticks since the machine's, which distinguishes a later process with
 *     the same id whatever the clock is set to; 0 if unknown, as in leases of earlier versions
 * @param since creation time of the lease, milliseconds since 1970
 */
record LeaseHolder(
    String token,
    String host,
    String machine,
    long process,
    long started,
    long ticks,
    String user,
    long since) {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static LeaseHolder here(String token) {
    ProcessHandle self = ProcessHandle.current();
    return new LeaseHolder(
        token,
        hostName(),
        machineName(),
        self.pid(),
        self.info().startInstant().map(Instant::toEpochMilli).orElse(0L),
        ticks(self.pid()),
        System.getProperty("user.name", "unknown"),
        System.currentTimeMillis());
  }

  /** Whether the observer knows that this process is gone: same machine, no such process. */
  boolean isSeenDeadBy(LeaseHolder observer) {
    return !machine.isEmpty()
        && machine.equals(observer.machine)
        && ProcessHandle.of(process)
            .filter(handle -> handle.isAlive() && isStartedAt(ticks(process)))
            .isEmpty();
  }

  /** Description for messages. */
  String words() {
    return "process %s of %s on %s, since %s"
        .formatted(process, user, host, CLOCK.format(Instant.ofEpochMilli(since)));
  }

  private boolean isStartedAt(long other) {
    return ticks == 0 || other == 0 || ticks == other;
  }

  /** Field 22 of {@code /proc/PID/stat}, counted from behind the name, which may hold blanks. */
  private static long ticks(long process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
      return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
    } catch (IOException | UnsupportedOperationException e) {
      return 0;
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A container may have no resolvable name.
      return "an unnamed host";
    }
  }

  private static String machineName() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
