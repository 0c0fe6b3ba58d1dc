/** {@code posthorn log}: first aid for a damaged log. */
package io.posthorn.cli.log;
