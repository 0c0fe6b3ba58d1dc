package io.posthorn.examples.routing.flow;

/** Work of one thread of the job. */
@FunctionalInterface
public interface Role {
    /**
     * Works until done or told to stop, which is looked at every half a second at the latest. Called once, on the thread
     * that owns the role's session.
     *
     * @throws Exception when the work cannot go on; the job ends with it
     */
    void run(StopSignal stop) throws Exception;
}
