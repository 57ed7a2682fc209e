/**
 * Reporting of user errors.
 *
 * <p>Contract: every user error (in a sweep file, override, data file or output folder) is an
 * {@link io.phasegrid.input.InputException} of one sentence that names the file, the key or line,
 * and the remedy, thrown before anything is written. Commands print it without a stack trace and
 * exit with code 2.
 */
package io.phasegrid.input;
