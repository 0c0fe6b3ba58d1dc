/** What a run of the TCK is told: the options, their checks, and the sentences for wrong ones. */
package io.posthorn.tck.settings;
