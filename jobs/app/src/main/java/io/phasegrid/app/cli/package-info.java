/**
 * The command line: one main with a subcommand per task, the same on a laptop and under
 * spark-submit.
 *
 * <p>Contract: commands only read options, call the rooms that do the work and print; they exit
 * with 0 when all cells are stored, 2 on bad input with one sentence and nothing written, 3 when
 * the machine failed in a way that running again would mend.
 */
package io.phasegrid.app.cli;
