/** Where messages come and go: placing an order, fulfilling it, hearing of that, and looking after those that failed. */
package io.posthorn.examples.orders.desk;
