/** {@code posthorn transactions}: what is open, prepared or was decided by an administrator, and how to decide it. */
package io.posthorn.cli.transactions;
