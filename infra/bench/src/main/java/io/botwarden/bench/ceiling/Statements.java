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
 * The statement of one request in its forms. A line that ends with {@code -- granted} is for
 * viewers whose grants are not over everything; page sizes stand in the text, since PostgreSQL
 * cannot plan with those that it does not know.
 */
final class Statements {

    private static final String GRANTED = "granted";

    /**
     * The spelling of an instant with three digits of a second. Columns keep no more; the
     * microsecond makes PostgreSQL spell all of them. Half the cost of {@code to_char}.
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

    /** A form of the statement. */
    private record Form(boolean everywhere, int bots, int incidents) {}

    /** The statement of a request, from its file. */
    static Statements of(String name) {
        return new Statements(read(name + ".ceiling"));
    }

    /** The statement without the lines that end with that mark. */
    Statements without(String mark) {
        return new Statements(
                text.lines()
                        .filter(line -> !line.endsWith("-- " + mark))
                        .collect(Collectors.joining("\n")));
    }

    /** The text for viewers with grants over everything, or for others. */
    String text(boolean everywhere) {
        return text(everywhere, 1, 1);
    }

    /** The text with the page sizes that it asks for. */
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
