package io.botwarden.operations.intake.csv;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.botwarden.platform.intake.IntakeRefusedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The format of an imported file. */
public enum FileFormat {
    /** One row a line, with a header. */
    CSV,
    /** One JSON object a line; the columns are its members, those of inner objects with a dot. */
    NDJSON,
    /**
     * Event logs (IEEE 1849): the columns are the attributes of events and, after {@code case:}, of
     * their traces, and {@code event:position}.
     */
    XES;

    @JsonCreator
    static FileFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.key().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "unknown value '%s'; accepted values are %s"
                                        .formatted(
                                                name,
                                                Arrays.stream(values())
                                                        .map(FileFormat::key)
                                                        .collect(Collectors.joining(", ")))));
    }

    /** The format of that name; a request that names another one is refused. */
    public static FileFormat require(String name) {
        FileFormat format =
                Arrays.stream(values())
                        .filter(one -> one.key().equals(name))
                        .findFirst()
                        .orElse(XES);
        if (format == XES) {
            throw IntakeRefusedException.unreadable(
                    "The format '%s' is unknown; records are CSV or NDJSON: csv, ndjson."
                            .formatted(name));
        }
        return format;
    }

    /** The name in mappings, and the ending of files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
