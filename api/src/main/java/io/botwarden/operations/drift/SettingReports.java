package io.botwarden.operations.drift;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.operations.drift.DriftRecords.REPORT;

import io.botwarden.operations.input.EffectiveSettingInput;
import io.botwarden.operations.input.ReportBotSettingsInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Receives the settings that bots run with. Of a secret, only a keyed hash is kept; its value is
 * never stored. (Policy 4.2.2)
 */
@Controller
class SettingReports {

    private static final int MOST = 500;
    private static final String PURPOSE = "reported_setting.value";

    private final DatabaseClient database;
    private final FieldCipher cipher;
    private final Writes writes;

    SettingReports(DatabaseClient database, FieldCipher cipher, Writes writes) {
        this.database = database;
        this.cipher = cipher;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> reportBotSettings(
            @ContextValue Viewer viewer, @Argument ReportBotSettingsInput input) {
        List<EffectiveSettingInput> settings = input.settings();
        Checks checks =
                new Checks()
                        .that(
                                settings.size() <= MOST
                                        && settings.stream()
                                                        .map(EffectiveSettingInput::name)
                                                        .distinct()
                                                        .count()
                                                == settings.size(),
                                "settings",
                                "Name each setting only once, and at most %d settings."
                                        .formatted(MOST));
        return writes.run(
                viewer,
                Action.on(
                                "bot",
                                require(input.bot()),
                                reported -> List.of(Scope.ofBot(reported.bot())))
                        .check(checks)
                        .write((reported, by) -> received(reported, input, by)));
    }

    private Mono<Reported> require(String bot) {
        return Mono.fromCallable(() -> BOT.parse("bot", bot))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select b.id as bot_id, b.code, r.id, r.complete, r.settings, coalesce(r.version, 0) as version
                                        from bot b left join setting_report r on r.bot_id = b.id
                                        where b.id = :bot for update of b
                                        """)
                                .bind("bot", key)
                                .map(SettingReports::reported)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("bot")));
    }

    private Write received(Reported last, ReportBotSettingsInput input, By by) {
        boolean complete = !Boolean.FALSE.equals(input.complete());
        Long key = last.key();
        Write write =
                key == null
                        ? Write.insert(REPORT, "SettingsReported", last.code())
                                .refer("bot_id", BOT, null, last.bot())
                        : Write.update(
                                REPORT, key, last.version(), "SettingsReported", last.code());
        return write.set("complete", last.complete(), complete)
                .set("settings", last.settings(), input.settings().size())
                .acted("reported", by)
                .along(_ -> keep(last.bot(), key == null, complete, input.settings()));
    }

    /** Replaces what the bot reported before. */
    private Mono<Void> keep(
            long bot, boolean first, boolean complete, List<EffectiveSettingInput> settings) {
        return Transaction.one(
                        """
                        with sent as (
                          select * from unnest($2::text[], $3::boolean[], $4::text[]) as s (name, secret, value)
                        ),
                        gone as (
                          delete from reported_setting where bot_id = $1 and $6 and name not in (select name from sent)
                        ),
                        kept as (
                          insert into reported_setting (bot_id, name, secret, value, baseline)
                          select $1, s.name, s.secret, s.value, case when $5 then s.value end from sent s
                          on conflict (bot_id, name) do update set secret = excluded.secret, value = excluded.value
                        )
                        select count(*) as sent from sent
                        """,
                        List.of(
                                bot,
                                settings.stream()
                                        .map(EffectiveSettingInput::name)
                                        .toArray(String[]::new),
                                settings.stream()
                                        .map(SettingReports::isSecret)
                                        .toArray(Boolean[]::new),
                                settings.stream().map(this::kept).toArray(String[]::new),
                                first,
                                complete),
                        row -> Fields.number(row, "sent"))
                .then();
    }

    private static boolean isSecret(EffectiveSettingInput setting) {
        return Boolean.TRUE.equals(setting.secret());
    }

    /** The value, or the fingerprint of a secret, which depends on its name too. */
    private String kept(EffectiveSettingInput setting) {
        return isSecret(setting)
                ? "hmac:"
                        + HexFormat.of()
                                .formatHex(
                                        cipher.lookup(
                                                setting.name() + '\0' + setting.value(), PURPOSE))
                : setting.value();
    }

    private static Reported reported(Readable row) {
        return new Reported(
                Fields.number(row, "bot_id"),
                Fields.text(row, "code"),
                row.get("id", Long.class),
                row.get("complete", Boolean.class),
                row.get("settings", Integer.class),
                Fields.version(row));
    }

    /** A bot and its last report; a key of null means that it never reported anything. */
    private record Reported(
            long bot,
            String code,
            @Nullable Long key,
            @Nullable Boolean complete,
            @Nullable Integer settings,
            int version) {}
}
