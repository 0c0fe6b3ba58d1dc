/** What the person sees: a line that moves while the job runs, and the table that says how it ended. */
package io.posthorn.examples.routing.report;
