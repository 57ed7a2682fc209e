package io.phasegrid.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Small disks and permissions of the system, as far as it lets a test have them. */
public final class Disk {

  private Disk() {}

  /** Mounts an empty disk of a size such as {@code 64k}; false for anybody but root. */
  public static boolean mount(Path folder, String size) {
    return succeeds("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
  }

  /** Changes the size of a mounted disk. */
  public static boolean resize(Path folder, String size) {
    return succeeds("mount", "-o", "remount,size=" + size, folder.toString());
  }

  /** Unmounts a disk with what is on it, even if a writer that failed has not let go of a file. */
  public static void unmount(Path folder) {
    succeeds("umount", "--lazy", folder.toString());
  }

  /** Takes away the permission to write to a folder, from root too. */
  public static boolean lock(Path folder) {
    return isRoot()
        ? succeeds("chattr", "+i", folder.toString())
        : folder.toFile().setWritable(false);
  }

  /** Gives the permission back. */
  public static boolean unlock(Path folder) {
    return isRoot()
        ? succeeds("chattr", "-i", folder.toString())
        : folder.toFile().setWritable(true);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static boolean succeeds(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
