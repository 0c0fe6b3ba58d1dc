package io.posthorn.jms.session;

import io.posthorn.jms.link.LinkException;

/** Is told, on a thread of its own, that a connection or a consumer of it cannot go on. */
@FunctionalInterface
public interface FailureListener {
    /** Something has failed for good. */
    void failed(LinkException reason);
}
