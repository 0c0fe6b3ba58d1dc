package io.posthorn.jms.link;

import io.posthorn.protocol.frame.ErrorCode;
import io.posthorn.protocol.transport.Endpoint;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ReconnectingLinkTest {
    private final Queue<CompletableFuture<Link>> dials = new ConcurrentLinkedQueue<>();
    private final List<String> events = new CopyOnWriteArrayList<>();

    /** Says what it is told; breaks down with the first fresh link when it is to. */
    private final class Recorder implements Resumable {
        private final String name;
        private LinkException failOnce;

        Recorder(String name, LinkException failOnce) {
            this.name = name;
            this.failOnce = failOnce;
        }

        @Override
        public void onLost() {
            events.add(name + " lost");
        }

        @Override
        public void resume(Link fresh) throws LinkException {
            LinkException failure = failOnce;
            failOnce = null;
            if (failure != null) {
                ((FakeLink) fresh).breakDown();
                throw failure;
            }
            events.add(name + " resumed");
        }

        @Override
        public void onGivenUp(LinkException reason) {
            events.add(name + " given up");
        }
    }

    private ReconnectingLink connect(FakeLink... links) throws LinkException {
        for (FakeLink link : links) {
            dials.add(CompletableFuture.completedFuture(link));
        }
        Connector connector = new Connector(endpoint -> dials.remove(), () -> List.of(Endpoint.tcp("localhost", 1)),
                identity -> true, 1_000);
        return ReconnectingLink.connect(connector, new ReconnectPolicy(-1, 1, 1, () -> 0L, ms -> {}));
    }

    /** What was said on it has no answer; a session that waited for one would wait for ever. */
    @Test
    void shouldTellThoseResumedAlreadyThatTheFreshConnectionBrokeToo() throws Exception {
        var first = new FakeLink();
        ReconnectingLink link = connect(first, new FakeLink(), new FakeLink());
        link.register(new Recorder("a", null));
        link.register(new Recorder("b", FakeLink.broken()));

        first.breakDown();
        link.awaitUp();

        assertThat(events).containsExactly("a lost", "b lost", "a resumed", "a lost", "b lost", "a resumed",
                "b resumed");
    }

    @Test
    void shouldTryAgainWhenTheBrokerHasNoRoomForAllThatComeBack() throws Exception {
        var first = new FakeLink();
        ReconnectingLink link = connect(first);
        dials.add(CompletableFuture.failedFuture(LinkException.refused(ErrorCode.RESOURCE_LIMIT, "full")));
        dials.add(CompletableFuture.completedFuture(new FakeLink()));
        link.register(new Recorder("a", null));

        first.breakDown();
        link.awaitUp();

        assertThat(events).containsExactly("a lost", "a resumed");
    }

    @Test
    void shouldGiveUpWhenTheBrokerDoesNotWantThisClientAnyMore() throws Exception {
        var first = new FakeLink();
        ReconnectingLink link = connect(first);
        dials.add(CompletableFuture.failedFuture(LinkException.refused(ErrorCode.AUTHENTICATION_FAILED, "who?")));
        var reasons = new CompletableFuture<LinkException>();
        link.onLost(reasons::complete);

        first.breakDown();

        assertThat(reasons.get().code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
    }
}
