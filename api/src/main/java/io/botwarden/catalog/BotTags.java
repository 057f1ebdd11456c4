package io.botwarden.catalog;

import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a bot, by which figures can be grouped.
 *
 * @param values each once, in alphabetical order
 */
record BotTags(List<String> values) {

    static final BotTags NONE = new BotTags(List.of());

    private static final int MOST = 20;
    static final String LIMIT = "A bot has at most %d tags.".formatted(MOST);

    /** The given tags without spaces around them; none if null. */
    static BotTags of(@Nullable List<String> tags) {
        return tags == null
                ? NONE
                : new BotTags(tags.stream().map(String::strip).distinct().sorted().toList());
    }

    /** Whether these are not too many. */
    static boolean fit(@Nullable List<String> tags) {
        return of(tags).values().size() <= MOST;
    }

    static BotTags read(Readable row) {
        String @Nullable [] tags = row.get("tags", String[].class);
        return tags == null ? NONE : new BotTags(List.of(tags));
    }

    /** Sets the column if the tags differ from those before. */
    void write(Write write, BotTags before) {
        if (!equals(before)) {
            write.note("tags", String.join(", ", values))
                    .derived("tags", values.toArray(String[]::new));
        }
    }
}
