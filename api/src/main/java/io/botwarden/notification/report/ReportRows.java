package io.botwarden.notification.report;

import io.botwarden.platform.protection.EncryptedColumn;
import io.botwarden.platform.protection.FieldCipher;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Stores results, encrypted, until they are sent. */
@Component
public class ReportRows {

    private static final EncryptedColumn EXCERPT =
            EncryptedColumn.of("notification_report", "sealed_excerpt");
    private static final EncryptedColumn CONTENT =
            EncryptedColumn.of("notification_report", "sealed_content");

    private final DatabaseClient database;
    private final FieldCipher cipher;
    private final JsonMapper json;

    ReportRows(DatabaseClient database, FieldCipher cipher, JsonMapper json) {
        this.database = database;
        this.cipher = cipher;
        this.json = json;
    }

    @Bean
    static EncryptedColumn reportExcerpts() {
        return EXCERPT;
    }

    @Bean
    static EncryptedColumn reportContents() {
        return CONTENT;
    }

    Mono<Void> save(long notification, AttachedReport report) {
        return database.sql(
                        """
                        insert into notification_report (notification_id, sealed_excerpt, file_name, media_type, base64, sealed_content)
                        values (:id, :excerpt, :name, :type, :base64, :content)
                        """)
                .bind("id", notification)
                .bind(
                        "excerpt",
                        cipher.encrypt(
                                json.writeValueAsString(new Excerpt(report.said(), report.table())),
                                EXCERPT.purpose()))
                .bind("name", report.file().name())
                .bind("type", report.file().mediaType())
                .bind("base64", report.file().base64())
                .bind("content", cipher.encrypt(report.file().content(), CONTENT.purpose()))
                .then();
    }

    /** Reads the columns of a row; null if the notification brings no result. */
    public @Nullable AttachedReport read(Readable row) {
        byte[] excerpt = row.get("sealed_excerpt", byte[].class);
        if (excerpt == null) {
            return null;
        }
        Excerpt beginning =
                json.readValue(cipher.decrypt(excerpt, EXCERPT.purpose()), Excerpt.class);
        return new AttachedReport(
                beginning.said(),
                beginning.table(),
                new ReportFile(
                        Objects.requireNonNull(row.get("file_name", String.class)),
                        Objects.requireNonNull(row.get("media_type", String.class)),
                        cipher.decrypt(
                                Objects.requireNonNull(row.get("sealed_content", byte[].class)),
                                CONTENT.purpose()),
                        Boolean.TRUE.equals(row.get("base64", Boolean.class))));
    }

    /** Deletes a result that was sent. */
    public Mono<Void> delete(long notification) {
        return database.sql("delete from notification_report where notification_id = :id")
                .bind("id", notification)
                .then();
    }

    /** The beginning of a result as it is stored. */
    private record Excerpt(String said, List<List<String>> table) {}
}
