/** The sweep file: what a user asks for. */
package io.phasegrid.sweep;
