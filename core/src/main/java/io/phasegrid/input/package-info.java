/**
 * Reporting of user errors, each in one sentence.
 *
 * <p>Contract: every user error (in a sweep file, an override, a data file, an output folder) is
 * reported by an {@link io.phasegrid.input.InputException} whose message names the file, the key or
 * line, and the remedy. Commands print that message without a stack trace and exit with code 2;
 * nothing has been written when it is thrown.
 */
package io.phasegrid.input;
