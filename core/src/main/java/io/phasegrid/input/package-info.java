/**
 * What a user did wrong, said once and in one sentence.
 *
 * <p>Contract: everything that a user can get wrong (a sweep file, an override, a data file, an
 * output folder) is reported by an {@link io.phasegrid.input.InputException} whose message names
 * the file, the key or line, and the cure. Commands print that message and exit with code 2; no
 * stack trace is shown and nothing has been written when it is thrown.
 */
package io.phasegrid.input;
