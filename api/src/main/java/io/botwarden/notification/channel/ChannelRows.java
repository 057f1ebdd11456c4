package io.botwarden.notification.channel;

import static io.botwarden.notification.NotificationRecords.CHANNEL;

import io.botwarden.notification.NotificationLanguage;
import io.botwarden.notification.NotificationRefusal;
import io.botwarden.platform.protection.EncryptedColumn;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads channels, and encrypts and decrypts their secrets. */
@Component
public class ChannelRows {

    private static final EncryptedColumn TARGET =
            EncryptedColumn.of("notification_channel", "sealed_target");
    private static final EncryptedColumn SECRET =
            EncryptedColumn.of("notification_channel", "sealed_secret");
    private static final EncryptedColumn OLD_SECRET =
            EncryptedColumn.of("notification_channel", "sealed_old_secret");

    private final DatabaseClient database;
    private final FieldCipher cipher;

    ChannelRows(DatabaseClient database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    @Bean
    static EncryptedColumn channelTargets() {
        return TARGET;
    }

    @Bean
    static EncryptedColumn channelSecrets() {
        return SECRET;
    }

    @Bean
    static EncryptedColumn oldChannelSecrets() {
        return OLD_SECRET;
    }

    /** Finds the channel with this key; empty if there is none. */
    public Mono<Channel> find(long key) {
        return read(key, "");
    }

    /** The key of an active channel; empty if no id is given. */
    public Mono<Optional<Long>> optional(String field, @Nullable String id) {
        return id == null
                ? Mono.just(Optional.empty())
                : Mono.fromCallable(() -> CHANNEL.parse(field, id))
                        .flatMap(this::find)
                        .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)))
                        .map(channel -> {
                            if (channel.retired()) {
                                throw NotificationRefusal.retired(field);
                            }
                            return Optional.of(channel.id());
                        });
    }

    /** Returns the channel with this id, locked. */
    public Mono<Channel> require(String field, String id) {
        return Mono.fromCallable(() -> CHANNEL.parse(field, id))
                .flatMap(key -> read(key, "for update"))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    byte[] sealTarget(String target) {
        return cipher.encrypt(target, TARGET.purpose());
    }

    byte @Nullable [] sealSecret(@Nullable String secret) {
        return secret == null ? null : cipher.encrypt(secret, SECRET.purpose());
    }

    byte[] sealOldSecret(String secret) {
        return cipher.encrypt(secret, OLD_SECRET.purpose());
    }

    private Mono<Channel> read(long key, String lock) {
        return database.sql(
                        """
                        select id, name, kind, sealed_target, target, sealed_secret, sealed_old_secret, old_secret_until, language,
                          time_zone, department_id, retired_at is not null as retired, failures, version
                        from notification_channel where id = :id
                        """
                                + lock)
                .bind("id", key)
                .map(this::channel)
                .one();
    }

    private Channel channel(Readable row) {
        String target = open(row, "sealed_target", TARGET);
        return new Channel(
                Fields.number(row, "id"),
                Fields.text(row, "name"),
                ChannelKind.valueOf(Fields.text(row, "kind")),
                target == null ? "" : target,
                Fields.text(row, "target"),
                open(row, "sealed_secret", SECRET),
                open(row, "sealed_old_secret", OLD_SECRET),
                row.get("old_secret_until", Instant.class),
                NotificationLanguage.valueOf(Fields.text(row, "language")),
                Fields.text(row, "time_zone"),
                row.get("department_id", Long.class),
                Boolean.TRUE.equals(row.get("retired", Boolean.class)),
                Objects.requireNonNull(row.get("failures", Integer.class)),
                Fields.version(row));
    }

    private @Nullable String open(Readable row, String name, EncryptedColumn column) {
        byte[] sealed = row.get(name, byte[].class);
        return sealed == null ? null : cipher.decrypt(sealed, column.purpose());
    }
}
