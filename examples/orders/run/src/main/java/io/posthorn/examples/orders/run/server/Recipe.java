package io.posthorn.examples.orders.run.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/servers/wildfly.md, which came along: the script for the server's command line that stands in it. */
public final class Recipe {
    private static final String PAGE = "wildfly.md";
    private static final Pattern SCRIPT =
            Pattern.compile("^```\\w+ [\\w.-]+\\.cli\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Recipe() {}

    /** The text of the script. */
    public static String script() throws IOException {
        Matcher script = SCRIPT.matcher(page());
        if (!script.find()) {
            throw new IOException("the page " + PAGE + " has no script");
        }
        return script.group(1);
    }

    private static String page() throws IOException {
        try (InputStream page = Recipe.class.getResourceAsStream(PAGE)) {
            if (page == null) {
                throw new IOException("the example was built without the page " + PAGE);
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
