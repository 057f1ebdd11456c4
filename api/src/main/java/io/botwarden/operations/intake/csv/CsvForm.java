package io.botwarden.operations.intake.csv;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The format of a CSV file.
 *
 * @param separator the field separator
 * @param charset the encoding
 * @param missing the marks of missing values, in addition to the empty field
 * @param columns the columns' names in a file without a header; null if the file has a header
 */
public record CsvForm(
        char separator, Charset charset, Set<String> missing, @Nullable List<String> columns) {

    /** The encodings in which CSV's special characters are single bytes. */
    private static final Map<String, Charset> CHARSETS =
            Map.of(
                    "UTF-8", StandardCharsets.UTF_8,
                    "ISO-8859-1", StandardCharsets.ISO_8859_1,
                    "WINDOWS-1252", Charset.forName("windows-1252"));

    /** With commas and a header, in UTF-8, without marks of missing values. */
    public static final CsvForm USUAL = new CsvForm(',', StandardCharsets.UTF_8, Set.of(), null);

    @JsonCreator
    static CsvForm of(
            @JsonProperty("separator") @Nullable String separator,
            @JsonProperty("encoding") @Nullable String encoding,
            @JsonProperty("missing") @Nullable Set<String> missing,
            @JsonProperty("columns") @Nullable List<String> columns) {
        return new CsvForm(
                separator == null ? ',' : separator(separator),
                encoding == null ? StandardCharsets.UTF_8 : charset(encoding),
                missing == null ? Set.of() : Set.copyOf(missing),
                columns == null ? null : List.copyOf(columns));
    }

    private static char separator(String separator) {
        if (separator.length() != 1 || "\"\r\n".contains(separator) || separator.charAt(0) > 0x7E) {
            throw new IllegalArgumentException(
                    "the separator must be one ASCII character other than a quote or a line break");
        }
        return separator.charAt(0);
    }

    private static Charset charset(String encoding) {
        Charset charset = CHARSETS.get(encoding.toUpperCase(java.util.Locale.ROOT));
        if (charset == null) {
            throw new IllegalArgumentException(
                    "the encoding '%s' is not supported; supported encodings are UTF-8, ISO-8859-1 and windows-1252"
                            .formatted(encoding));
        }
        return charset;
    }
}
