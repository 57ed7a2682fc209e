/**
 * Questions and their answers as text and files.
 *
 * <p>Contract: a text of statements is cut where its semicolons are, quotes and comments heeded;
 * answers become aligned tables for people, or CSV, JSON and Parquet for programs, which lose
 * nothing; a file of an answer is whole or is not there, and never lies inside of a store. What
 * views and columns mean is taken from {@code docs/tables.md}, so that there is one place that says
 * so. Which queries are answered at all is the rule of {@code store}.
 */
package io.phasegrid.app.query;
