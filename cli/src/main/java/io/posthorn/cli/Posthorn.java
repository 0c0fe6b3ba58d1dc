package io.posthorn.cli;

import io.posthorn.broker.boot.ExitCode;
import io.posthorn.broker.boot.ForegroundProcess;
import io.posthorn.broker.boot.ProcessFailure;
import io.posthorn.broker.boot.Service;
import io.posthorn.cli.cluster.DestinationsCommand;
import io.posthorn.cli.cluster.StatCommand;
import io.posthorn.cli.console.Terminal;
import io.posthorn.cli.log.LogCommand;
import io.posthorn.cli.message.BrowseCommand;
import io.posthorn.cli.message.ReceiveCommand;
import io.posthorn.cli.message.SendCommand;
import io.posthorn.cli.server.BrokerCommand;
import io.posthorn.cli.server.NameServerCommand;
import io.posthorn.cli.server.ServerRunner;
import io.posthorn.cli.server.StandaloneCommand;
import io.posthorn.cli.transactions.TransactionsCommand;
import io.posthorn.cli.users.UsersCommand;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command {@code posthorn}. */
@Command(name = "posthorn", description = "A message broker cluster with Jakarta Messaging.", versionProvider = Version.class)
public final class Posthorn implements ServerRunner {
    /** Read by the distribution's logging configuration; servers log more than commands. */
    private static final String LOG_LEVEL = "posthorn.log.level";

    private final Terminal terminal;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "print the stack of an error")
    private boolean debug;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "print the version and exit")
    private boolean version;

    @Option(names = {"-h", "--help"}, scope = ScopeType.INHERIT, usageHelp = true, description = "print this and exit")
    private boolean help;

    private Posthorn(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Ends the process with one of {@link ExitCode}. */
    public static void main(String[] args) {
        System.exit(run(Terminal.current(), args));
    }

    /** Runs a command and answers its exit code. */
    static int run(Terminal terminal, String... args) {
        return new Posthorn(terminal).commandLine().execute(withHelpAsOption(args));
    }

    /** {@code posthorn help send} is {@code posthorn send --help}. */
    private static String[] withHelpAsOption(String[] args) {
        boolean help = args.length > 0 && args[0].equals("help");
        return help
                ? Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help")).toArray(String[]::new)
                : args;
    }

    private CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(this).addSubcommand(new StandaloneCommand())
                .addSubcommand(new BrokerCommand()).addSubcommand(new NameServerCommand())
                .addSubcommand(UsersCommand.create(terminal)).addSubcommand(LogCommand.create(terminal))
                .addSubcommand(new SendCommand(terminal)).addSubcommand(new ReceiveCommand(terminal))
                .addSubcommand(new BrowseCommand(terminal)).addSubcommand(new DestinationsCommand(terminal))
                .addSubcommand(new StatCommand(terminal)).addSubcommand(TransactionsCommand.create(terminal));
        nameExitCodes(commandLine);
        return commandLine.setOut(new PrintWriter(terminal.out(), true)).setErr(new PrintWriter(terminal.err(), true))
                .setUsageHelpLongOptionsMaxWidth(30)
                .setParameterExceptionHandler(this::wrongUse).setExecutionExceptionHandler(this::failed);
    }

    private static void nameExitCodes(CommandLine commandLine) {
        var codes = new LinkedHashMap<String, String>();
        Arrays.stream(ExitCode.values()).forEach(code -> codes.put(" " + code.code(), code.meaning()));
        commandLine.getCommandSpec().usageMessage().exitCodeListHeading("Exit codes:%n").exitCodeList(codes);
        commandLine.getSubcommands().values().forEach(Posthorn::nameExitCodes);
    }

    private int wrongUse(ParameterException wrong, String[] args) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err().println("posthorn: %s; see '%s --help'".formatted(wrong.getMessage(), command));
        return ExitCode.USAGE.code();
    }

    private int failed(Exception failure, CommandLine commandLine, ParseResult parsed) {
        ProcessFailure meaning = ProcessFailure.of(failure);
        terminal.err().println("posthorn: " + meaning.sentence());
        if (debug) {
            failure.printStackTrace(terminal.err());
        }
        return meaning.code().code();
    }

    @Override
    public int runServer(Callable<? extends Service> starter) throws InterruptedException {
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "info");
        }
        return new ForegroundProcess(terminal.out(), terminal.err(), debug).run(starter).code();
    }
}
