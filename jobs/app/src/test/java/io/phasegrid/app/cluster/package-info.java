/**
 * Phasegrid on a real standalone cluster: master, workers, executors and drivers are Javas of their
 * own on this machine.
 *
 * <p>Contract: {@link io.phasegrid.app.cluster.StandaloneCluster} needs a JDK and Maven's jars
 * only. Tests here are named {@code *IT}, since they need the packaged jar: {@code mvn verify} runs
 * them.
 */
package io.phasegrid.app.cluster;
