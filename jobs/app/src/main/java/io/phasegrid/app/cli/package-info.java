/**
 * Command line: one main class with a subcommand per task, locally and under spark-submit.
 *
 * <p>Contract: commands read options, call the packages that do the work, and print. Exit codes: 0:
 * success; 2: bad input, with one sentence and nothing written; 3: infrastructure failure; retrying
 * may succeed.
 */
package io.phasegrid.app.cli;
