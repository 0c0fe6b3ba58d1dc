package io.posthorn.broker.boot;

/** How a process ends; for scripts and supervisors, so the numbers never change. */
public enum ExitCode {
    OK(0, "done; for a server: stopped cleanly"),
    FAILED(1, "failed while running"),
    USAGE(2, "wrong option, or a configuration that cannot be started with"),
    FOLDER_IN_USE(3, "another broker uses the data folder"),
    LOG_DAMAGED(4, "the log is damaged: see 'posthorn log salvage'"),
    CANNOT_LISTEN(5, "the address or port cannot be listened on");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number the process ends with. */
    public int code() {
        return code;
    }

    /** One clause for the help text. */
    public String meaning() {
        return meaning;
    }
}
