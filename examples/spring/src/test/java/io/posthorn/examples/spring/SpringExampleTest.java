package io.posthorn.examples.spring;

import io.posthorn.jms.PosthornConnectionFactory;
import jakarta.jms.JMSContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class SpringExampleTest {
    private static final long PATIENCE_MS = 60_000;

    /** The courier's lateness is one rollback: the order comes again, and the notice of the first attempt never. */
    private static void assertShipsEveryOrderOnce(String url) throws InterruptedException {
        try (ConfigurableApplicationContext context = SpringApplication.run(SpringExample.class,
                "--posthorn.url=" + url)) {
            OrderDesk desk = context.getBean(OrderDesk.class);
            NoticeBoard board = context.getBean(NoticeBoard.class);
            desk.place("table");
            desk.place("chair");
            desk.place("lamp");
            List<String> notices = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                notices.add(board.next(PATIENCE_MS));
            }
            assertThat(notices).containsExactlyInAnyOrder("table shipped at attempt 2", "chair shipped at attempt 1",
                    "lamp shipped at attempt 1");
            desk.place("mirror");
            assertThat(board.next(PATIENCE_MS)).isEqualTo("mirror shipped at attempt 1");
        }
    }

    private static void assertNothingIsLeft(String url) {
        try (JMSContext context = new PosthornConnectionFactory(url).createContext()) {
            assertThat(context.createConsumer(context.createQueue(MessagingConfiguration.ORDERS)).receiveNoWait())
                    .isNull();
            assertThat(context.createSharedDurableConsumer(context.createTopic(MessagingConfiguration.SHIPPED),
                    "board").receiveNoWait()).isNull();
        }
    }

    @Test
    void shouldShipEveryOrderOnceWithAnEmbeddedBroker(@TempDir Path data) throws Exception {
        String url = "posthorn:embedded?data=" + data;
        assertShipsEveryOrderOnce(url);
        assertNothingIsLeft(url);
    }

    @Test
    void shouldShipEveryOrderOnceWithABrokerProcess(@TempDir Path data) throws Exception {
        try (var broker = new StandaloneProcess(data)) {
            assertShipsEveryOrderOnce(broker.url());
            assertNothingIsLeft(broker.url());
        }
    }
}
