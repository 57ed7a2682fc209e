/**
 * Reports of a sweep: an HTML page and figures for papers.
 *
 * <p>Contract: a report trains nothing and stores only derived tables that other commands store
 * too. The same stored data give the same bytes.
 */
package io.phasegrid.app.report;
