package io.phasegrid.spark.recovery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A process that writes to an output folder, or wants to.
 *
 * @param token of its claim, unique
 * @param host name of its machine, for people
 * @param machine what tells machines and containers apart: the kernel's boot and the space of
 *     process numbers; empty where the system does not say
 * @param process number of the process
 * @param started when the process started, milliseconds since 1970; tells a process from a later
 *     one of the same number
 * @param user who runs it
 * @param since when the claim was made, milliseconds since 1970
 */
record LeaseHolder(
    String token,
    String host,
    String machine,
    long process,
    long started,
    String user,
    long since) {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  /** This process. */
  static LeaseHolder here(String token) {
    ProcessHandle self = ProcessHandle.current();
    return new LeaseHolder(
        token,
        hostName(),
        machineName(),
        self.pid(),
        started(self),
        System.getProperty("user.name", "unknown"),
        System.currentTimeMillis());
  }

  /** Whether this process can see for itself that the other one is gone. */
  boolean isSeenDeadBy(LeaseHolder observer) {
    if (machine.isEmpty() || !machine.equals(observer.machine)) {
      return false;
    }
    return ProcessHandle.of(process)
        .filter(handle -> handle.isAlive() && started(handle) == started)
        .isEmpty();
  }

  /** Who this is, in words. */
  String words() {
    return "process %d of %s on %s, since %s"
        .formatted(process, user, host, CLOCK.format(Instant.ofEpochMilli(since)));
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A container need not know its own name.
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
