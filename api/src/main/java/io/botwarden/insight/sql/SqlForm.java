package io.botwarden.insight.sql;

import io.botwarden.analytics.sql.worker.ResultFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The media types of results. */
enum SqlForm {
    JSON(ResultFormat.JSON, MediaType.APPLICATION_JSON_VALUE, "json"),
    CSV(ResultFormat.CSV, "text/csv", "csv"),
    PARQUET(ResultFormat.PARQUET, "application/vnd.apache.parquet", "parquet"),
    ARROW(ResultFormat.ARROW, "application/vnd.apache.arrow.stream", "arrows");

    private final ResultFormat format;
    private final String type;
    private final String ending;

    SqlForm(ResultFormat format, String type, String ending) {
        this.format = format;
        this.type = type;
        this.ending = ending;
    }

    ResultFormat format() {
        return format;
    }

    MediaType type() {
        return MediaType.parseMediaType(type);
    }

    String fileName() {
        return "result." + ending;
    }

    /** The form that a request accepts, the preferred one first; empty if it accepts none. */
    static Optional<SqlForm> accepted(List<MediaType> accept) {
        if (accept.isEmpty()) {
            return Optional.of(JSON);
        }
        List<MediaType> preferred = new ArrayList<>(accept);
        MimeTypeUtils.sortBySpecificity(preferred);
        return preferred.stream()
                .flatMap(type ->
                        Arrays.stream(values()).filter(form -> type.isCompatibleWith(form.type())))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(form -> form.type).collect(Collectors.joining(", "));
    }
}
