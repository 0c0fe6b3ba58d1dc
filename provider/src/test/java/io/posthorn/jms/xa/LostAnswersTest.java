package io.posthorn.jms.xa;

import io.posthorn.jms.destination.PosthornQueue;
import io.posthorn.jms.testing.LocalBroker;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a transaction manager is told when connections break and brokers restart: what really became of the branch. */
@Timeout(60)
class LostAnswersTest {
    private LocalBroker broker;
    private XaScript script;

    @BeforeEach
    void connect() throws Exception {
        broker = new LocalBroker();
        script = new XaScript(new PosthornXAConnectionFactory(broker.url("")),
                new PosthornQueue("xa-" + UUID.randomUUID()));
    }

    @AfterEach
    void disconnect() throws Exception {
        script.close();
        broker.close();
    }

    /** Runs it while the broker hears everything and its answers get lost, until the connection breaks a little later. */
    private String withLostAnswer(String line) throws Exception {
        broker.proxy().loseAnswers();
        Thread cut = new Thread(() -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            broker.proxy().cut();
        });
        cut.start();
        String outcome = script.run(line);
        cut.join();
        return outcome;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1 | A.start ok, A.send ok, A.end ok               | prepare ok  | commit ok, commit NOTA",
            "0 | A.start ok, A.send ok, A.end ok               | prepare ok  | rollback ok, rollback NOTA",
            "0 | A.start ok, A.end ok                          | prepare rdonly | commit NOTA",
            "1 | A.start ok, A.send ok, A.end ok, prepare ok   | commit ok   | commit NOTA, A.listed no",
            "1 | A.start ok, A.send ok, A.end ok, prepare ok   | R.commit ok | commit NOTA, A.listed no",
            "0 | A.start ok, A.send ok, A.end ok, prepare ok   | rollback ok | rollback NOTA, A.listed no",
            "1 | A.start ok, A.send ok, A.end ok               | onePhase ok | onePhase NOTA",
            "0 | A.start ok, A.send ok, A.end ok               | rollback ok | rollback NOTA",
            "2 | A.start ok, A.send ok, B.join ok, B.send ok, A.end ok, B.end ok | onePhase ok | A.listed no",
            "0 | A.send ok, A.start ok, A.receive ok, A.end ok | prepare ok  | commit ok, A.none ok",
            "1 | A.send ok, A.start ok, A.receive ok, A.end ok | prepare ok  | rollback ok",
            "1 | A.start ok                                    | A.send ok   | A.end ok, onePhase ok",
    })
    void shouldFindOutWhatBecameOfALostAnswer(int messages, String before, String during, String after)
            throws Exception {
        assertThat(script.run(before)).isEqualTo(before);
        assertThat(withLostAnswer(during)).isEqualTo(during);
        assertThat(script.run(after)).isEqualTo(after);
        assertThat(script.countMessages()).isEqualTo(messages);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1 | A.start ok, A.send ok                         | A.send ok, A.end ok, rollback ok, A.send ok",
            "2 | A.start ok, A.send ok                         | A.send ok, A.end ok, onePhase ok",
            "1 | A.start ok, A.send ok, A.suspend ok           | A.resume ok, A.end ok, prepare ok, commit ok",
            "1 | A.start ok, A.send ok, A.end ok               | prepare ok, commit ok",
            "1 | A.start ok, A.send ok, A.end ok, prepare ok   | R.listed yes, commit ok",
            "0 | A.start ok, A.send ok, A.end ok, prepare ok   | R.listed yes, R.rollback ok, commit NOTA",
            "0 | A.send ok, A.start ok, A.receive ok, A.end ok | prepare ok, commit ok",
            "0 | A.send ok, A.start ok, A.receive ok, A.end ok, prepare ok | commit ok, A.none ok",
            "1 | A.send ok, A.start ok, A.receive ok, A.end ok, prepare ok | A.none ok, rollback ok",
    })
    void shouldGoOnAfterARestartOfTheBroker(int messages, String before, String after) throws Exception {
        assertThat(script.run(before)).isEqualTo(before);
        broker.restart();
        assertThat(script.run(after)).isEqualTo(after);
        assertThat(script.countMessages()).isEqualTo(messages);
    }

    @Test
    void shouldFailForNowAndSucceedLaterWhenTheBrokerCannotBeReached() throws Exception {
        script.close();
        script = new XaScript(
                new PosthornXAConnectionFactory(
                        broker.url("reconnectTimeoutMs=300&connectTimeoutMs=3000")),
                new PosthornQueue("xa-" + UUID.randomUUID()));
        String prepared =
                "A.start ok, A.send ok, A.end ok, prepare ok, R.listed yes, A.start2 ok, A.send ok, A.end2 ok";
        assertThat(script.run(prepared)).isEqualTo(prepared);
        broker.stop();
        String down = "commit RMFAIL, R.commit RMFAIL, R.listed RMFAIL, prepare2 RMFAIL, rollback2 RMFAIL";
        assertThat(script.run(down)).isEqualTo(down);
        broker.restart();
        String up = "R.listed yes, commit ok, R.listed no, rollback2 NOTA";
        assertThat(script.run(up)).isEqualTo(up);
        assertThat(script.countMessages()).isEqualTo(1);
    }
}
