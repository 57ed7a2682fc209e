package io.phasegrid.spark.recovery;

/**
 * The end of an executor, as Spark told the driver.
 *
 * @param application Spark's id of the application
 * @param executor Spark's id of the executor
 * @param byApplication whether what ran on it may be the cause; false where the cluster took it
 *     away
 * @param reason in Spark's words
 */
record ExecutorLoss(String application, String executor, boolean byApplication, String reason) {}
