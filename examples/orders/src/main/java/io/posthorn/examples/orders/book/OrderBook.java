package io.posthorn.examples.orders.book;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Reads and writes the tables, in the caller's transaction. */
@ApplicationScoped
public class OrderBook {
    @PersistenceContext
    private EntityManager rows;

    /** The order of that reference. */
    public Optional<PurchaseOrder> find(String reference) {
        return Optional.ofNullable(rows.find(PurchaseOrder.class, reference));
    }

    /** Writes an order, a fulfilment or a confirmation. */
    public void write(Object row) {
        rows.persist(row);
    }

    /** The numbers on top of the page. */
    public Totals totals() {
        return new Totals(count("select count(o) from PurchaseOrder o"),
                count("select count(f) from Fulfilment f"),
                count("select count(c) from Confirmation c"));
    }

    /** The latest orders and how far they are, newest first. */
    public List<OrderLine> latest(int most) {
        return rows.createQuery("""
                select new io.posthorn.examples.orders.book.OrderLine(o.reference, o.customer, o.item, o.quantity,
                    o.placedAt,
                    (select min(f.fulfilledAt) from Fulfilment f where f.reference = o.reference),
                    (select min(c.confirmedAt) from Confirmation c where c.reference = o.reference),
                    (select max(f.deliveries) from Fulfilment f where f.reference = o.reference))
                from PurchaseOrder o order by o.placedAt desc, o.reference desc""", OrderLine.class)
                .setMaxResults(most).getResultList();
    }

    /** Every order with what became of it, in the order of their references, for somebody who counts. */
    public List<LedgerLine> ledger() {
        return rows.createQuery("""
                select new io.posthorn.examples.orders.book.LedgerLine(o.reference, o.checksum,
                    (select count(f) from Fulfilment f where f.reference = o.reference),
                    (select count(f) from Fulfilment f where f.reference = o.reference and f.checksum <> o.checksum),
                    (select count(c) from Confirmation c where c.reference = o.reference))
                from PurchaseOrder o order by o.reference""", LedgerLine.class).getResultList();
    }

    /** Fulfilments and confirmations of orders that nobody placed. */
    public long strays() {
        return count("""
                select count(f) from Fulfilment f
                where not exists (select o from PurchaseOrder o where o.reference = f.reference)""")
                + count("""
                        select count(c) from Confirmation c
                        where not exists (select o from PurchaseOrder o where o.reference = c.reference)""");
    }

    private long count(String query) {
        return rows.createQuery(query, Long.class).getSingleResult();
    }
}
