/** What came of the orders: counted from the ledger, and shown as the closing table. */
package io.posthorn.examples.orders.run.report;
