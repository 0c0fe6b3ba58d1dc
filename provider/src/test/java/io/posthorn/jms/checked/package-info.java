/** Messages that wait for a local transaction. */
package io.posthorn.jms.checked;
