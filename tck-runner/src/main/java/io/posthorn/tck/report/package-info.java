/** What a run tells people: lines on the way, the closing count, a result page and the XML that build servers read. */
package io.posthorn.tck.report;
