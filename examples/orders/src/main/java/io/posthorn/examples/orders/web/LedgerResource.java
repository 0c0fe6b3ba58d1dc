package io.posthorn.examples.orders.web;

import io.posthorn.examples.orders.book.LedgerLine;
import io.posthorn.examples.orders.book.OrderBook;
import io.posthorn.examples.orders.book.Totals;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;

/** Every order for those who count, as plain text. */
@Path("ledger")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class LedgerResource {
    @Inject
    private OrderBook book;
    @Inject
    private Visitors visitors;

    /** A line for each order: reference, checksum, fulfilments, damaged ones, confirmations; commas between. */
    @GET
    @Transactional
    public String lines() {
        return book.ledger().stream().map(LedgerResource::line).collect(Collectors.joining());
    }

    /** The sums, as {@code name=number} lines. */
    @GET
    @Path("totals")
    @Transactional
    public String totals() {
        Totals totals = book.totals();
        return "placed=%d\nfulfilled=%d\nconfirmed=%d\nstrays=%d\nsinceLastLookMs=%d\n".formatted(totals.placed(),
                totals.fulfilled(), totals.confirmed(), book.strays(), visitors.sinceLastLookMs());
    }

    private static String line(LedgerLine line) {
        return "%s,%s,%d,%d,%d\n".formatted(line.reference(), line.checksum(), line.fulfilments(), line.damaged(),
                line.confirmations());
    }
}
