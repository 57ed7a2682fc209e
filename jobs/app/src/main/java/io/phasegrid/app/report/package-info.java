/**
 * Reports of a sweep: an HTML page and figures for papers.
 *
 * <p>Contract: a report reads the store and trains nothing; it adds to the store only derived
 * tables that other commands would add too. The same stored data give the same bytes.
 */
package io.phasegrid.app.report;
