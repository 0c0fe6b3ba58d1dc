package io.posthorn.examples.orders.web;

import io.posthorn.examples.orders.book.OrderLine;
import io.posthorn.examples.orders.book.Totals;
import java.util.List;

/** What the page shows of the database. */
public record Board(Totals totals, List<OrderLine> orders) {}
