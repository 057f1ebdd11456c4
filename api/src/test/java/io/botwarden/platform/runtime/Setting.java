package io.botwarden.platform.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A setting, as the reference lists it.
 *
 * @param variable its environment variable
 * @param type its type in words
 * @param standard its default; empty for none
 * @param example a value
 * @param meaning what it is for
 * @param bound the Java type of its value, if it is one value
 */
record Setting(
        String variable,
        String type,
        String standard,
        String example,
        String meaning,
        @Nullable Class<?> bound) {

    /** Its row in the table. */
    String row() {
        return "| `%s` | %s | %s | `%s` | %s |%n"
                .formatted(
                        variable,
                        type,
                        standard.isEmpty() ? "" : "`" + standard + "`",
                        example,
                        meaning.replace("|", "\\|"));
    }
}
