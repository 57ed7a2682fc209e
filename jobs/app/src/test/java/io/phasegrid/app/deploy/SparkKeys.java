package io.phasegrid.app.deploy;

import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.resource.ResourceUtils;

/** The settings that this version of Spark has. */
final class SparkKeys {

  private static final String[] WHERE_THEY_ARE_DEFINED = {
    "org.apache.spark.internal.config.package$",
    "org.apache.spark.internal.config.UI$",
    "org.apache.spark.internal.config.Network$",
    "org.apache.spark.internal.config.History$",
    "org.apache.spark.internal.config.Worker$",
    "org.apache.spark.deploy.k8s.Config$",
    "org.apache.spark.sql.internal.SQLConf$"
  };

  /** Families of keys that name a resource or a volume, which no registry can list. */
  private static final Pattern RESOURCE =
      Pattern.compile(
          "spark\\.(driver|executor|task|worker)\\.resource\\.\\w+\\.(%s|%s|%s)"
              .formatted(
                  ResourceUtils.AMOUNT(),
                  ResourceUtils.DISCOVERY_SCRIPT(),
                  ResourceUtils.VENDOR()));

  private static final Pattern VOLUME =
      Pattern.compile(
          "spark\\.kubernetes\\.(driver|executor)\\.volumes\\.persistentVolumeClaim\\.\\w+\\.(mount\\.(path|readOnly)|options\\.claimName)");

  private static final Pattern ENVIRONMENT =
      Pattern.compile("spark\\.(executorEnv|yarn\\.appMasterEnv)\\.[A-Z_]+");

  private static final Set<String> UNREGISTERED = Set.of("spark.master", "spark.app.name");

  /** What is handed on to Hadoop, to whose file systems nobody has a list. */
  private static final Pattern HADOOP = Pattern.compile("spark\\.hadoop\\.fs\\.s3a\\.[a-z.]+");

  static {
    for (String name : WHERE_THEY_ARE_DEFINED) {
      try {
        Class.forName(name);
      } catch (ClassNotFoundException e) {
        throw new LinkageError(name, e);
      }
    }
  }

  private SparkKeys() {}

  static boolean has(String key) {
    return ConfigEntry.findEntry(key) != null
        || UNREGISTERED.contains(key)
        || ENVIRONMENT.matcher(key).matches()
        || RESOURCE.matcher(key).matches()
        || VOLUME.matcher(key).matches()
        || HADOOP.matcher(key).matches();
  }
}
