package io.posthorn.system.wire;

import io.posthorn.system.installation.Standalone;
import io.posthorn.system.wire.RawPeer.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Crowds of connections that do nothing. */
@Timeout(180)
class ManyConnectionsIT {
    private static final int HEARTBEAT_LOST = 6;
    private static final int RESOURCE_LIMIT = 10;

    @TempDir
    private Path folder;
    private Standalone broker;
    private Bystander bystander;

    @BeforeEach
    void start() throws Exception {
        broker = Standalone.start(folder, "--set", "connection.max=2500");
        bystander = new Bystander(broker.url());
    }

    @AfterEach
    void stop() throws InterruptedException {
        assertThat(bystander.complaints()).as(broker.process().output()).isEmpty();
        bystander.close();
        broker.close();
    }

    @Test
    void shouldGiveUpThousandsThatConnectAndSayNothingOrHalfAHello() throws Exception {
        List<RawPeer> idle = new ArrayList<>();
        try {
            byte[] half = Arrays.copyOf(RawPeer.hello(1, 1), 20);
            for (int i = 0; i < 2_000; i++) {
                idle.add(new RawPeer(broker.port()));
                if (i % 2 == 0) {
                    idle.get(i).send(half);
                }
            }
            assertThat(bystander.complaints()).isEmpty();
            for (RawPeer peer : idle) {
                assertThat(peer.awaitBye().code()).isEqualTo(HEARTBEAT_LOST);
            }
        } finally {
            closeAll(idle);
        }
    }

    @Test
    void shouldRefuseOneConnectionMoreThanAllowedAndTakeItWhenOthersHaveGone() throws Exception {
        List<RawPeer> most = new ArrayList<>();
        try {
            for (int i = 0; i < 2_500; i++) {
                most.add(new RawPeer(broker.port()));
            }
            try (RawPeer peer = new RawPeer(broker.port())) {
                Frame bye = peer.awaitBye();
                assertThat(bye.code()).isEqualTo(RESOURCE_LIMIT);
                assertThat(bye.text()).contains("2500");
            }
        } finally {
            closeAll(most);
        }
        await().atMost(30, SECONDS).ignoreExceptions().untilAsserted(() -> RawPeer.welcomed(broker.port()).close());
    }

    private static void closeAll(List<RawPeer> peers) throws IOException {
        for (RawPeer peer : peers) {
            peer.close();
        }
    }
}
