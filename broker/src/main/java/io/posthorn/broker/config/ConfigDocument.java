package io.posthorn.broker.config;

/** The table of keys as Markdown: what {@code docs/configuration.md} holds and a test compares. */
public final class ConfigDocument {
    private static final String HEAD = """
            # Configuration

            Generated from `ConfigKeys` (package `io.posthorn.broker.config`); a test keeps it equal.

            A value is looked for in this order: an option of its own (`--port`, `--data`, ...), `--set key=value`, the
            properties file given with `--config` (UTF-8), the default. A key that is not in this table, or a value out of
            its range, ends the start with exit code 2 and a sentence that says what is accepted. Options of their own:
            `--host` listen.host, `--port` listen.port, `--data` data.dir, `--flush` flush, `--users` auth.users,
            `--nameservers` nameservers, `--cluster` cluster.name, `--groups` cluster.groups, `--group` group.name,
            `--name` broker.name.

            | key | type | default | accepted | what it does |
            |---|---|---|---|---|
            """;

    private ConfigDocument() {}

    /** The whole document. */
    public static String markdown() {
        var text = new StringBuilder(HEAD);
        for (ConfigKey<?> key : ConfigKeys.ALL) {
            String defaultText = key.defaultText().isEmpty() ? "" : "`" + key.defaultText() + "`";
            text.append("| `%s` | %s | %s | %s | %s |%n".formatted(key.name(), key.type(), defaultText, key.range(),
                    key.doc()).replace(System.lineSeparator(), "\n"));
        }
        return text.toString();
    }
}
