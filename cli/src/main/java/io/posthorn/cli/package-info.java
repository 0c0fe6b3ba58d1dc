/**
 * The command {@code posthorn}: where its subcommands are put together, how errors become one sentence and an exit code.
 * The subcommands live in the packages below, each one class.
 */
package io.posthorn.cli;
