package io.botwarden.bench.ceiling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a request in its variants. A line that ends with {@code -- granted} is for
 * viewers whose grants do not cover everything. Page sizes are part of the text, because PostgreSQL
 * plans better with known values.
 */
final class Statements {

    private static final String GRANTED = "granted";

    /**
     * The SQL expression that formats an instant with three fraction digits. Columns have no more;
     * adding a microsecond makes PostgreSQL print all of them. It costs half as much as {@code
     * to_char}.
     */
    private static final String INSTANT =
            "coalesce(left(to_json(timezone('UTC', $1) + interval '1 microsecond')::text, 24) || 'Z\"',"
                    + " 'null')";

    private static final Pattern INSTANTS = Pattern.compile("\\{instant ([\\w.]+)}");

    private final String text;
    private final Map<Form, String> forms = new ConcurrentHashMap<>();

    private Statements(String text) {
        this.text = text;
    }

    /** A variant of the statement. */
    private record Form(boolean everywhere, int bots, int incidents) {}

    /** Reads the statement of a request from its file. */
    static Statements of(String name) {
        return new Statements(read(name + ".ceiling"));
    }

    /** Removes the lines that end with the marker. */
    Statements without(String mark) {
        return new Statements(
                text.lines()
                        .filter(line -> !line.endsWith("-- " + mark))
                        .collect(Collectors.joining("\n")));
    }

    /** The text for viewers with grants over everything, or for the others. */
    String text(boolean everywhere) {
        return text(everywhere, 1, 1);
    }

    /** Inserts the page sizes. */
    String text(boolean everywhere, int bots, int incidents) {
        return forms.computeIfAbsent(new Form(everywhere, bots, incidents), this::form);
    }

    private String form(Form form) {
        Statements lines = form.everywhere() ? without(GRANTED) : this;
        String whole =
                lines.text
                        .replace("{reach}", read("reach"))
                        .replace("{bots}", Integer.toString(form.bots()))
                        .replace("{incidents}", Integer.toString(form.incidents()));
        return INSTANTS.matcher(whole)
                .replaceAll(INSTANT)
                .lines()
                .map(line -> line.replaceFirst("\\s*-- .*$", ""))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String read(String name) {
        String file = "/reads/" + name + ".sql";
        try (@Nullable InputStream stream = Statements.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The class path lacks " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
