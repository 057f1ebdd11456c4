package io.botwarden.platform.read.compile;

import java.util.List;

/**
 * Thrown for an invalid argument. The message is for the caller: what is wrong and what would be
 * accepted.
 */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> path;
    private final String argument;

    BadRequest(List<String> path, String argument, String problem) {
        super(
                "Argument '%s' of '%s': %s".formatted(argument, String.join(".", path), problem),
                null,
                false,
                false);
        this.path = List.copyOf(path);
        this.argument = argument;
    }

    /** The response keys down to the field. */
    public List<String> path() {
        return path;
    }

    /** The argument, with the path inside it: {@code filter.bot}. */
    public String argument() {
        return argument;
    }
}
