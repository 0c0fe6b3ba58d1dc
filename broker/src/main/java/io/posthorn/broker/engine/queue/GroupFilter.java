package io.posthorn.broker.engine.queue;

import io.posthorn.broker.selector.Selector;
import io.posthorn.broker.selector.eval.MessageValues;
import java.util.UUID;

/**
 * Which messages of its topic a subscription takes (Jakarta Messaging 3.1, 8.3).
 *
 * @param selector null: whatever they say
 * @param notFrom the client whose messages it does not take (noLocal), or null
 */
public record GroupFilter(Selector selector, UUID notFrom) {
    /** Takes everything. */
    public static final GroupFilter NONE = new GroupFilter(null, null);

    /** @throws io.posthorn.broker.selector.InvalidSelectorException when the text is no selector */
    public static GroupFilter of(String selector, UUID notFrom) {
        return selector == null && notFrom == null ? NONE : new GroupFilter(Selector.parse(selector), notFrom);
    }

    public boolean isNone() {
        return selector == null && notFrom == null;
    }

    /** Whether it refuses messages of that client, which may be null: it was not asked for. */
    public boolean refuses(UUID origin) {
        return notFrom != null && notFrom.equals(origin);
    }

    public boolean refuses(MessageValues message) {
        return selector != null && !selector.matches(message);
    }

    public String selectorText() {
        return selector == null ? null : selector.text();
    }
}
