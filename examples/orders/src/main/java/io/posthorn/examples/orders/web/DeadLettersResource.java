package io.posthorn.examples.orders.web;

import io.posthorn.examples.orders.desk.DeadLetter;
import io.posthorn.examples.orders.desk.DeadLetters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;

/** The dead-letter queue, read from the broker each time. */
@Path("dead-letters")
@RequestScoped
public class DeadLettersResource {
    @Inject
    private DeadLetters deadLetters;

    /** What is in the queue. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<DeadLetter> list() {
        return deadLetters.list();
    }

    /** The references of the orders in the queue, one a line, for somebody who counts. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String references() {
        return deadLetters.list().stream().map(letter -> letter.reference() + "\n").collect(Collectors.joining());
    }

    /** Orders another item instead. */
    @POST
    @Path("{reference}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public void replace(@PathParam("reference") String reference,
            @NotBlank(message = "say what is ordered instead") @FormParam("item") String item) {
        if (!deadLetters.replace(reference, item)) {
            throw new NotFoundException("the order " + reference + " is not in the dead-letter queue");
        }
    }
}
