package io.posthorn.examples.spring;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.stereotype.Component;

/** The notices of the durable, shared subscription {@code board}, in the order they came. */
@Component
class NoticeBoard {
    private static final int CAPACITY = 1_000;

    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>(CAPACITY);

    /** A full board fails the listener: the notice goes back to its subscription. */
    @JmsListener(destination = MessagingConfiguration.SHIPPED, subscription = "board", containerFactory = "topicListeners")
    void pin(String notice) {
        notices.add(notice);
    }

    /** The next notice; null when none came within the time. */
    String next(long timeoutMs) throws InterruptedException {
        return notices.poll(timeoutMs, TimeUnit.MILLISECONDS);
    }
}
