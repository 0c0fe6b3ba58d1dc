/** What is shown: aligned tables, a progress line on a terminal, and the error a command ends with. */
package io.posthorn.cli.console;
