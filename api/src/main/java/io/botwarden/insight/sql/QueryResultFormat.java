package io.botwarden.insight.sql;

import io.botwarden.analytics.sql.worker.ResultFormat;
import io.botwarden.notification.report.ReportFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The formats of results, for the endpoint and for what is delivered. */
public enum QueryResultFormat {
    JSON(ResultFormat.JSON, MediaType.APPLICATION_JSON_VALUE, "json", true),
    CSV(ResultFormat.CSV, "text/csv", "csv", true),
    PARQUET(ResultFormat.PARQUET, "application/vnd.apache.parquet", "parquet", false),
    ARROW(ResultFormat.ARROW, "application/vnd.apache.arrow.stream", "arrows", false);

    private final ResultFormat format;
    private final String type;
    private final String ending;
    private final boolean text;

    QueryResultFormat(ResultFormat format, String type, String ending, boolean text) {
        this.format = format;
        this.type = type;
        this.ending = ending;
        this.text = text;
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

    /** The file that a message brings. */
    ReportFile file(byte[] content) {
        return text
                ? ReportFile.text(fileName(), type, new String(content, StandardCharsets.UTF_8))
                : ReportFile.binary(fileName(), type, content);
    }

    /** The format that a request accepts, the preferred one first; empty if it accepts none. */
    static Optional<QueryResultFormat> accepted(List<MediaType> accept) {
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
