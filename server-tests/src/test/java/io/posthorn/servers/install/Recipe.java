package io.posthorn.servers.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page of docs/servers, as a reader follows it. A fenced block {@code ```sh STEP} is a step of that name; any other
 * fenced block with a second word, as {@code ```xml server.xml}, is a file of that name, which the reader saves where he
 * works. Blocks with one word are illustrations.
 */
public final class Recipe {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+) ([\\w.-]+)\\n(.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL);

    private final Path page;
    private final List<MatchResult> blocks;

    private Recipe(Path page, List<MatchResult> blocks) {
        this.page = page;
        this.blocks = blocks;
    }

    /** The page of that name, without its suffix. */
    public static Recipe named(String name) throws IOException {
        Path page = Path.of("../docs/servers", name + ".md");
        return new Recipe(page, BLOCK.matcher(Files.readString(page)).results().toList());
    }

    /** Saves the page's files in the folder, then does the step there. */
    public String follow(String step, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        for (MatchResult block : blocks) {
            if (!block.group(1).equals("sh")) {
                Files.writeString(folder.resolve(block.group(2)), block.group(3));
            }
        }
        String script = blocks.stream().filter(each -> each.group(1).equals("sh") && each.group(2).equals(step))
                .map(each -> each.group(3)).findFirst()
                .orElseThrow(() -> new AssertionError(page + " has no step " + step));
        return Command.run(folder, environment, List.of("bash", "-euo", "pipefail", "-c", script));
    }
}
