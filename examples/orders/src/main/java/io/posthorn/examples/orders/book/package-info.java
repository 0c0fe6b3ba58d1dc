/** What is in the database: orders, what became of them, and the questions about that. Knows no messages. */
package io.posthorn.examples.orders.book;
