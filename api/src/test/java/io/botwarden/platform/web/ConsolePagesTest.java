package io.botwarden.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The paths of the console's pages, as the server knows them. */
class ConsolePagesTest {

    private static final Path PAGES = Path.of("console/src/shell/pages.ts");
    private static final Pattern ADDRESS = Pattern.compile("path: '([a-z-]+)");

    @Test
    void servesEveryPage() throws IOException {
        List<String> addresses =
                ADDRESS.matcher(Files.readString(PAGES))
                        .results()
                        .map(found -> "/" + found.group(1))
                        .toList();
        assertThat(addresses).hasSizeGreaterThan(40).allMatch(ConsolePages::contains);
    }

    @Test
    void unknownPageIsNotFound() {
        assertThat(List.of("/none", "/graphql", "bots", "/bots-of-others"))
                .noneMatch(ConsolePages::contains);
    }
}
