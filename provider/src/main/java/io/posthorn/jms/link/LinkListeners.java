package io.posthorn.jms.link;

import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.transaction.Check;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who hears what brokers say unasked, on whichever connection there is. Thread-safe. */
final class LinkListeners {
    private final List<Consumer<Route>> routes = new CopyOnWriteArrayList<>();
    private final List<Consumer<Check>> checks = new CopyOnWriteArrayList<>();
    private final List<Consumer<LinkException>> ends = new CopyOnWriteArrayList<>();

    void addRoute(Consumer<Route> listener) {
        routes.add(listener);
    }

    void addCheck(Consumer<Check> listener) {
        checks.add(listener);
    }

    void removeCheck(Consumer<Check> listener) {
        checks.remove(listener);
    }

    void addEnd(Consumer<LinkException> listener) {
        ends.add(listener);
    }

    /** Has them hear what is said on this link too. */
    void listenTo(Link link) {
        link.onRoute(route -> routes.forEach(listener -> listener.accept(route)));
        link.onCheck(check -> checks.forEach(listener -> listener.accept(check)));
    }

    /** Tells that there will be no connection any more. */
    void ended(LinkException reason) {
        ends.forEach(listener -> listener.accept(reason));
    }
}
