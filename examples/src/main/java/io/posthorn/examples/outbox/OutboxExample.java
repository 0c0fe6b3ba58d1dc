package io.posthorn.examples.outbox;

import java.util.UUID;

/**
 * Places orders until it is stopped, or killed: {@code OutboxExample posthorn://localhost:9876 jdbc:h2:./orders 100}. Start it again, and
 * what was left undecided is decided within some seconds.
 */
public final class OutboxExample {
    private OutboxExample() {}

    /** @param args the broker's URL, the database's, and how many orders to place; then, for a test, the step at which to wait for ever */
    public static void main(String[] args) throws Exception {
        if (args.length < 3) {
            System.err.println("arguments: broker URL, database URL, number of orders");
            System.exit(2);
        }
        int count = Integer.parseInt(args[2]);
        String stopAt = args.length > 3 ? args[3] : "";
        try (OrderDesk desk = new OrderDesk(args[0], args[1], step -> stopAt(step, stopAt))) {
            for (int i = 0; i < count; i++) {
                String id = args.length > 4 ? args[4] : UUID.randomUUID().toString();
                desk.place(id);
                System.out.println("placed " + id);
            }
        }
    }

    private static void stopAt(String step, String wanted) {
        if (step.equals(wanted)) {
            System.out.println("at " + step);
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
