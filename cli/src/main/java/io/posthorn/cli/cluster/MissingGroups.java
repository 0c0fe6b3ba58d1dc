package io.posthorn.cli.cluster;

import io.posthorn.broker.boot.ExitCode;
import io.posthorn.cli.console.Terminal;
import java.util.Map;

/** Groups that could not be asked: what is shown is not all there is. */
public final class MissingGroups {
    private MissingGroups() {}

    /** Names them on the error stream. @return the exit code of a command that showed the others */
    public static int warn(Map<String, ?> answers, Terminal terminal) {
        ExitCode code = ExitCode.OK;
        for (Map.Entry<String, ?> answer : answers.entrySet()) {
            if (answer.getValue() == null) {
                terminal.err().println("posthorn: group %s has no live broker and is missing here".formatted(
                        answer.getKey()));
                code = ExitCode.FAILED;
            }
        }
        return code.code();
    }
}
