package io.botwarden.commitment.attachment;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Locks the records that files are attached to. */
@Component
class AttachmentOwners {

    private final Map<String, AttachmentOwner> byTable;
    private final DatabaseClient database;

    AttachmentOwners(List<AttachmentOwner> kinds, DatabaseClient database) {
        this.byTable =
                kinds.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        kind -> kind.type().table(), Function.identity()));
        this.database = database;
    }

    /** The key of a record that files can be attached to; empty if the ID is of no such record. */
    Optional<RecordKey> parse(String id) {
        return RecordKey.parse(id).filter(key -> byTable.containsKey(key.table()));
    }

    /** The names of all kinds, for a message. */
    String names() {
        return byTable.values().stream()
                .map(kind -> kind.type().name())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The permission to attach files to a record. */
    String permission(RecordKey record) {
        return kind(record).permission();
    }

    /** The record with this key, locked until the transaction ends; empty if there is none. */
    Mono<OwnerRecord> lock(RecordKey record) {
        AttachmentOwner kind = kind(record);
        return database.sql(kind.statement())
                .bind("key", record.key())
                .map(row -> owner(kind, row))
                .one();
    }

    /** Counts a new file as a change of its record, and the uploader as a contributor. */
    Mono<Void> contribute(OwnerRecord record, long uploader) {
        String contributes = record.kind().contributes();
        return contributes == null
                ? touch(record)
                : change(record, "version = version + 1, " + contributes)
                        .bind("uploader", uploader)
                        .then();
    }

    /** What is attached to a record is part of it: its version changes. */
    Mono<Void> touch(OwnerRecord record) {
        return change(record, "version = version + 1").then();
    }

    private GenericExecuteSpec change(OwnerRecord record, String assignments) {
        return database.sql(
                        "update %s set %s where id = :key"
                                .formatted(record.kind().type().table(), assignments))
                .bind("key", record.id());
    }

    private AttachmentOwner kind(RecordKey record) {
        return Objects.requireNonNull(byTable.get(record.table()));
    }

    private static OwnerRecord owner(AttachmentOwner kind, Readable row) {
        return new OwnerRecord(
                kind,
                Fields.number(row, "id"),
                Fields.text(row, "label"),
                new Scope(keys(row, "bots"), keys(row, "departments")),
                isTrue(row, "open"),
                isTrue(row, "removable"),
                Fields.number(row, "attached"));
    }

    private static boolean isTrue(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }

    private static List<Long> keys(Readable row, String column) {
        Long[] keys = Objects.requireNonNull(row.get(column, Long[].class));
        return Arrays.stream(keys).filter(Objects::nonNull).toList();
    }
}
