/**
 * What README and documents show is tried: commands of the program run, and other commands name
 * files and tests that exist.
 */
package io.phasegrid.app.documents;
