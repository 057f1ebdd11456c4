package io.botwarden.platform.write;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What still uses a record that is to be retired.
 *
 * @param names what people call each, with its kind: {@code notification rule 'Night'}
 */
public record Users(List<String> names) {

    private static final int NAMED = 10;

    /**
     * Refuses to retire what is used, where nothing takes its place.
     *
     * @param field which argument names the record
     * @throws RefusedException that names what uses it
     */
    public void requireNone(String field) {
        if (!names.isEmpty()) {
            throw new RefusedException(
                    RefusalCode.IN_USE,
                    "It is used by %s%s. Name a successor, or change these first."
                            .formatted(
                                    names.stream().limit(NAMED).collect(Collectors.joining(", ")),
                                    names.size() > NAMED
                                            ? " and %d more".formatted(names.size() - NAMED)
                                            : ""),
                    field);
        }
    }
}
