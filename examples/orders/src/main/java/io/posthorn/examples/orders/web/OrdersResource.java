package io.posthorn.examples.orders.web;

import io.posthorn.examples.orders.book.OrderBook;
import io.posthorn.examples.orders.book.PurchaseOrder;
import io.posthorn.examples.orders.desk.OrderDesk;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Placing orders, and the page's view of them. */
@Path("orders")
@RequestScoped
public class OrdersResource {
    private static final int LINES = 100;

    @Inject
    private OrderDesk desk;
    @Inject
    private OrderBook book;
    @Inject
    private Visitors visitors;

    /** 201 for a new order, 200 for one that was placed before; 400 with the reasons for one that is none. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response place(@Valid @BeanParam OrderForm form) {
        PurchaseOrder order = form.toOrder();
        Response.Status status = desk.place(order) ? Response.Status.CREATED : Response.Status.OK;
        return Response.status(status).entity(Map.of("reference", order.reference())).build();
    }

    /** The latest orders and the totals. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Board board() {
        visitors.look();
        return new Board(book.totals(), book.latest(LINES));
    }
}
