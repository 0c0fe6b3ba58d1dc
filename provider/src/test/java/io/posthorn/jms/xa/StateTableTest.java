package io.posthorn.jms.xa;

import io.posthorn.jms.destination.PosthornQueue;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The states of a branch and of associations (X/Open XA, tables 6-1 and 6-4; Jakarta Transactions 2.0, 3.4): each line is a way
 * through them, with what every call answers, and how many messages are there at the end.
 */
@Timeout(60)
class StateTableTest {
    private XaScript script;

    @BeforeEach
    void connect() throws Exception {
        script = new XaScript(new PosthornXAConnectionFactory("posthorn:embedded"),
                new PosthornQueue("xa-" + UUID.randomUUID()));
    }

    @AfterEach
    void disconnect() throws Exception {
        script.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1 | A.start ok, A.send ok, A.end ok, prepare ok, commit ok",
            "0 | A.start ok, A.send ok, A.end ok, prepare ok, rollback ok",
            "1 | A.start ok, A.send ok, A.end ok, onePhase ok",
            "0 | A.start ok, A.send ok, A.end ok, rollback ok",
            "0 | A.start ok, A.send ok, A.fail ok, rollback ok",
            "0 | A.start ok, A.end ok, prepare rdonly",
            "0 | A.start ok, A.end ok, onePhase ok",
            "0 | A.start ok, A.end ok, rollback ok",
            "1 | A.start ok, A.send ok, A.end ok, prepare ok, R.listed yes, R.commit ok, R.listed no",
            "0 | A.start ok, A.send ok, A.end ok, prepare ok, B.listed yes, B.rollback ok, B.listed no",
            // Decided once: whoever comes again finds nothing, and changes nothing.
            "1 | A.start ok, A.send ok, A.end ok, prepare ok, commit ok, commit NOTA, rollback NOTA, forget NOTA",
            "1 | A.start ok, A.send ok, A.end ok, onePhase ok, onePhase NOTA, commit NOTA, rollback NOTA",
            "0 | A.start ok, A.send ok, A.end ok, rollback ok, rollback NOTA, commit NOTA, prepare NOTA",
            "0 | A.start ok, A.end ok, prepare rdonly, commit NOTA, rollback NOTA",
            // The next branch of the session, and the same name again.
            "2 | A.start ok, A.send ok, A.end ok, A.start2 ok, A.send ok, A.end2 ok, prepare ok, commit ok, onePhase2 ok",
            "1 | A.start ok, A.send ok, A.end ok, A.start2 ok, A.send ok, A.end2 ok, rollback ok, onePhase2 ok",
            "1 | A.start ok, A.send ok, A.end ok, rollback ok, A.start ok, A.send ok, A.end ok, onePhase ok",
            // Two sessions in one branch.
            "2 | A.start ok, A.send ok, A.end ok, B.join ok, B.send ok, B.end ok, prepare ok, commit ok",
            "2 | A.start ok, B.join ok, A.send ok, B.send ok, A.end ok, B.end ok, onePhase ok",
            "0 | A.start ok, B.join ok, A.send ok, B.send ok, A.end ok, B.end ok, R.rollback ok",
            "0 | A.start ok, A.end ok, B.join ok, B.end ok, prepare rdonly",
            "2 | A.start ok, A.send ok, A.end ok, A.join ok, A.send ok, A.end ok, prepare ok, commit ok",
            "1 | A.start ok, A.end ok, B.join ok, B.send ok, B.end ok, B.prepare ok, B.commit ok",
    })
    void shouldGoThroughTheStates(int messages, String lines) throws Exception {
        assertThat(script.run(lines)).isEqualTo(lines);
        assertThat(script.countMessages()).isEqualTo(messages);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2 | A.start ok, A.send ok, A.suspend ok, A.resume ok, A.send ok, A.end ok, prepare ok, commit ok",
            "1 | A.start ok, A.send ok, A.suspend ok, A.end ok, onePhase ok",
            "0 | A.start ok, A.send ok, A.suspend ok, A.fail ok, onePhase RBROLLBACK",
            // What is done while it is suspended is not part of it.
            "1 | A.start ok, A.send ok, A.suspend ok, A.send ok, A.resume ok, A.send ok, A.end ok, rollback ok",
            "1 | A.start ok, A.send ok, A.suspend ok, A.start2 ok, A.send ok, A.end2 ok, A.end ok, rollback ok, onePhase2 ok",
            "1 | A.start ok, A.suspend ok, A.suspend PROTO, A.join PROTO, A.resume ok, A.resume PROTO, A.send ok, A.end ok, onePhase ok",
            "0 | A.start ok, A.suspend ok, prepare PROTO, onePhase PROTO, commit PROTO, rollback PROTO, A.end ok, rollback ok",
            "0 | A.start ok, B.resume PROTO, A.resume PROTO, A.resume2 NOTA, A.end ok, rollback ok",
    })
    void shouldSuspendAndResume(int messages, String lines) throws Exception {
        assertThat(script.run(lines)).isEqualTo(lines);
        assertThat(script.countMessages()).isEqualTo(messages);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "A.start ok, A.start DUPID, B.start DUPID, A.end ok, A.start DUPID, B.start DUPID, rollback ok",
            "A.start ok, A.send ok, A.end ok, prepare ok, A.start DUPID, A.join PROTO, B.join PROTO, A.resume PROTO, rollback ok",
            "A.start ok, A.start2 PROTO, A.join PROTO, A.join2 NOTA, A.end ok, rollback ok, rollback2 NOTA",
            "A.join NOTA, A.resume NOTA, A.end NOTA, A.fail NOTA, A.suspend NOTA",
            "prepare NOTA, commit NOTA, onePhase NOTA, rollback NOTA, forget NOTA",
            "R.prepare NOTA, R.commit NOTA, R.onePhase NOTA, R.rollback NOTA, R.forget NOTA, R.listed no",
            "R.start PROTO, R.end PROTO",
            "A.start ok, prepare PROTO, onePhase PROTO, commit PROTO, rollback PROTO, forget PROTO, A.end ok, rollback ok",
            "A.start ok, B.end PROTO, A.end ok, A.end PROTO, A.fail PROTO, A.suspend PROTO, rollback ok",
            "A.start ok, A.send ok, A.end ok, commit PROTO, forget PROTO, rollback ok",
            "A.start ok, A.send ok, A.end ok, prepare ok, prepare PROTO, onePhase PROTO, forget PROTO, A.end PROTO, rollback ok",
            "A.start ok, A.end ok, B.join ok, prepare PROTO, rollback PROTO, B.end ok, rollback ok",
            "A.startFail INVAL, A.startNull INVAL, A.start ok, A.endJoin INVAL, A.end ok, rollback ok",
    })
    void shouldRefuseWhatTheStateDoesNotAllow(String lines) throws Exception {
        assertThat(script.run(lines)).isEqualTo(lines);
        assertThat(script.countMessages()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "A.start ok, A.send ok, A.fail ok, prepare RBROLLBACK, rollback NOTA",
            "A.start ok, A.send ok, A.fail ok, onePhase RBROLLBACK, rollback NOTA",
            "A.start ok, A.send ok, A.fail ok, B.join RBROLLBACK, A.join RBROLLBACK, rollback ok, rollback NOTA",
            "A.start ok, B.join ok, B.fail ok, A.send ok, A.end RBROLLBACK, rollback ok",
            "A.start ok, B.join ok, B.fail ok, A.suspend RBROLLBACK, A.resume PROTO, rollback ok",
    })
    void shouldOnlyRollBackWhatHasFailed(String lines) throws Exception {
        assertThat(script.run(lines)).isEqualTo(lines);
        assertThat(script.countMessages()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "0 | A.send ok, A.start ok, A.receive ok, A.end ok, prepare ok, commit ok",
            "1 | A.send ok, A.start ok, A.receive ok, A.end ok, prepare ok, rollback ok, A.receive ok, A.none ok, A.send ok",
            "0 | A.send ok, A.start ok, A.receive ok, A.end ok, rollback ok, A.receive ok, A.none ok",
            "1 | A.send ok, A.send ok, A.start ok, A.receive ok, A.end ok, A.start2 ok, A.receive ok, A.end2 ok, "
                    + "rollback ok, onePhase2 ok",
            "1 | A.send ok, A.start ok, A.receive ok, A.send ok, A.end ok, onePhase ok",
            // Outside of a branch it acknowledges by itself, and sends at once.
            "1 | A.send ok, A.receive ok, A.send ok, A.close ok",
            // The application closes before the transaction manager has ended anything.
            "1 | A.start ok, A.send ok, A.close ok, A.end ok, prepare ok, commit ok",
            "1 | A.start ok, A.send ok, A.closeConnection ok, A.end ok, onePhase ok, B.listed no",
            "0 | A.send ok, A.start ok, A.receive ok, A.close ok, A.end ok, prepare ok, commit ok",
            "1 | A.send ok, A.start ok, A.receive ok, A.closeConnection ok, A.end ok, rollback ok",
            "0 | A.send ok, A.start ok, A.receive ok, A.end ok, A.closeConnection ok, prepare ok, commit ok",
            "0 | A.start ok, A.send ok, A.end ok, A.closeConnection ok, R.rollback ok",
            "1 | A.start ok, A.send ok, A.end ok, prepare ok, A.closeConnection ok, B.listed yes, A.commit ok",
            "0 | A.start ok, A.send ok, A.end ok, A.close ok, A.join RMFAIL, rollback ok, A.start RMFAIL",
    })
    void shouldGiveWhatIsConsumedAndSentToTheBranch(int messages, String lines) throws Exception {
        assertThat(script.run(lines)).isEqualTo(lines);
        assertThat(script.countMessages()).isEqualTo(messages);
    }
}
