package io.posthorn.broker.engine.state;

import io.posthorn.broker.engine.queue.DelayedMessage;
import io.posthorn.broker.engine.queue.Destination;
import io.posthorn.broker.engine.queue.Group;
import io.posthorn.broker.engine.queue.Verdict;
import io.posthorn.broker.selector.eval.MessageValues;
import io.posthorn.protocol.message.MessageImage;
import java.util.List;
import java.util.UUID;

/**
 * Which groups take a message. Decided once, here, when it is stored: what a subscription refuses is settled for it at once, so
 * it never counts as its backlog and keeps no log segment. A pure function of record and state, as all of apply is.
 */
public final class Routing {
    private final MessageValues values = new MessageValues();
    private Verdict lastUnanimous = Verdict.allTake(0);

    /** Settles the message just stored for the groups that refuse it. */
    public void route(Destination destination, int lane, long offset, MessageImage image, UUID origin) {
        if (!destination.isFiltered()) {
            return;
        }
        values.of(image);
        List<Group> groups = destination.groups();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            if (group.filter().refuses(origin) || group.filter().refuses(values)) {
                destination.passOver(group, lane, offset);
            }
        }
    }

    /** Asks the selectors of the groups there are about a message that is stored later, when its content is not at hand. */
    public Verdict judge(Destination destination, MessageImage image) {
        if (!destination.isFiltered()) {
            if (lastUnanimous.groupEnd() != destination.nextGroup()) {
                lastUnanimous = Verdict.allTake(destination.nextGroup());
            }
            return lastUnanimous;
        }
        values.of(image);
        int[] refusing = destination.groups().stream().filter(group -> group.filter().refuses(values))
                .mapToInt(Group::number).toArray();
        return new Verdict(destination.nextGroup(), refusing);
    }

    /** As above, for noLocal too. */
    public Verdict judge(Destination destination, MessageImage image, UUID origin) {
        return withNoLocal(destination, judge(destination, image), origin);
    }

    /** The verdict with those that refuse everything of that origin. */
    public Verdict withNoLocal(Destination destination, Verdict verdict, UUID origin) {
        int[] local = destination.groups().stream().filter(group -> group.filter().refuses(origin))
                .mapToInt(Group::number).toArray();
        return local.length == 0 ? verdict : verdict.with(local);
    }

    /** As {@link #route} for a message judged before; groups that came meanwhile have still to look at it. */
    public void route(Destination destination, int lane, long offset, Verdict verdict, UUID origin) {
        if (!destination.isFiltered()) {
            return;
        }
        List<Group> groups = destination.groups();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            if (group.filter().refuses(origin) || verdict.refuses(group)) {
                destination.passOver(group, lane, offset);
            } else if (verdict.isOpen(group)) {
                group.lane(lane).unjudged(offset);
            }
        }
    }

    /** The same for a delayed message, which is only for those that were there when it was sent. */
    public void route(Destination destination, DelayedMessage delayed, long offset) {
        Verdict verdict = delayed.message().verdict();
        List<Group> groups = destination.groups();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            if (group.number() >= delayed.audienceEnd() || verdict.refuses(group)) {
                destination.passOver(group, delayed.lane(), offset);
            } else if (verdict.isOpen(group)) {
                group.lane(delayed.lane()).unjudged(offset);
            }
        }
    }
}
