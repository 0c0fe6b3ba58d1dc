/**
 * The installation as it is assembled: how tests start its processes, and how those meet a person or a supervisor at the
 * terminal, by ready lines, sentences and exit codes.
 */
package io.posthorn.system.installation;
