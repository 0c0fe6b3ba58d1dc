package io.posthorn.broker.engine.client;

import io.posthorn.broker.engine.propose.Proposer;
import io.posthorn.protocol.frame.SentFrame;
import io.posthorn.protocol.frame.SettledFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * The cumulative answers SENT and SETTLED: sessions with news are collected during a turn of the engine, and each gets one frame
 * at its end, whatever number of messages it stands for.
 */
public final class SessionAnswers {
    private final Proposer proposer;
    private final List<Session> sent = new ArrayList<>();
    private final List<Session> settled = new ArrayList<>();

    public SessionAnswers(Proposer proposer) {
        this.proposer = proposer;
    }

    /** The session's sends have got on. */
    public void sent(Session session) {
        if (sent.isEmpty() || sent.get(sent.size() - 1) != session) {
            sent.add(session);
        }
    }

    /** The session has settled something in this turn; all of it is proposed before {@link #settlesProposed}. */
    public void settleReceived(Session session, int settleNumber) {
        session.settleReceived(settleNumber);
        settled.add(session);
    }

    /** Everything settled in this turn has been proposed: it is confirmed when it is applied. */
    public void settlesProposed() {
        for (Session session : settled) {
            if (session.takeUnconfirmed()) {
                int number = session.settleNumber();
                proposer.whenApplied(() -> confirm(session, number));
            }
        }
        settled.clear();
    }

    private static void confirm(Session session, int settleNumber) {
        if (session.state() == Session.State.ATTACHED) {
            session.connection().send(out -> SettledFrame.write(out, session.number(), 0, settleNumber));
        }
    }

    /** Tells the sessions how far their sends are. */
    public void flush() {
        for (Session session : sent) {
            long news = session.sends().takeNews();
            if (news != 0 && session.state() == Session.State.ATTACHED) {
                SentFrame.write(session.connection().port().begin(), session.number(), 0, news);
                session.connection().port().end();
            }
        }
        sent.clear();
    }
}
