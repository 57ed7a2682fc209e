package io.phasegrid.spark.recovery;

/**
 * Loss of an executor as reported by Spark to the driver.
 *
 * @param application Spark application id
 * @param executor Spark executor id
 * @param byApplication whether the running tasks may be the cause; false if the cluster removed the
 *     executor
 * @param reason reason given by Spark
 */
record ExecutorLoss(String application, String executor, boolean byApplication, String reason) {}
