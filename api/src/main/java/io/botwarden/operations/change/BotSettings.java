package io.botwarden.operations.change;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.operations.change.ChangeRecords.CHANGE;
import static io.botwarden.operations.change.ChangeRecords.SETTING;

import io.botwarden.operations.input.ProposedSettingInput;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The settings of bots, which are modified only by changes: proposed with the change, applied when
 * it starts, and restored when it is rolled back. The database refuses all other writes. (Policy
 * 4.2.2)
 */
@Component
class BotSettings {

    private static final int MOST = 100;

    private final DatabaseClient database;

    BotSettings(DatabaseClient database) {
        this.database = database;
    }

    /**
     * A setting that is about to be written.
     *
     * @param key the row's key; null if the bot does not have the setting yet
     * @param bot key of the bot
     * @param before the current value
     * @param changedBy key of the change that set it
     * @param after the new value
     */
    record Turned(
            @Nullable Long key,
            long bot,
            String name,
            @Nullable String before,
            @Nullable Long changedBy,
            @Nullable String after,
            int version) {

        Write write(long change, Instant at) {
            Write write =
                    key == null
                            ? Write.insert(SETTING, "BotSettingChanged", name)
                                    .refer("bot_id", BOT, null, bot)
                                    .set("name", name)
                            : Write.update(SETTING, key, version, "BotSettingChanged", name);
            return write.set("value", before, after)
                    .refer("change_id", CHANGE, changedBy, change)
                    .derived("set_at", at);
        }
    }

    /** Checks the proposed settings. */
    static Checks check(Checks checks, @Nullable List<ProposedSettingInput> settings) {
        if (settings == null) {
            return checks;
        }
        long names = settings.stream().map(ProposedSettingInput::name).distinct().count();
        checks.that(
                names == settings.size() && settings.size() <= MOST,
                "settings",
                "Name each setting only once, and at most %d settings.".formatted(MOST));
        return checks;
    }

    /** Replaces the proposed settings of a change. */
    static Write propose(Write write, @Nullable List<ProposedSettingInput> settings) {
        if (settings == null) {
            return write;
        }
        settings.forEach(setting ->
                write.note(
                        "setting " + setting.name(),
                        setting.value() == null ? "(removed)" : setting.value()));
        return write.along(change ->
                Transaction.one(
                                "with gone as (delete from change_setting where change_id = $1 returning id) select count(*) from gone",
                                List.of(change),
                                row -> true)
                        .thenMany(Flux.fromIterable(settings))
                        .concatMap(setting -> insert(change, setting))
                        .then());
    }

    private static Mono<Long> insert(long change, ProposedSettingInput setting) {
        return Transaction.one(
                "insert into change_setting (change_id, name, value) values ($1, $2, $3) returning id",
                List.of(change, setting.name(), Parameters.in(R2dbcType.VARCHAR, setting.value())),
                row -> Fields.number(row, "id"));
    }

    /** Applies the proposed settings when a change starts. */
    Mono<List<Turned>> proposed(long change) {
        return turned(
                """
                select b.id, c.bot_id, s.name, b.value as before, b.change_id, s.value as after, coalesce(b.version, 0) as version
                from change c
                join change_setting s on s.change_id = c.id
                left join bot_setting b on b.bot_id = c.bot_id and b.name = s.name
                where c.id = :change
                order by s.name
                """,
                change);
    }

    /** The values before a change, of the settings that no other change has modified since. */
    Mono<List<Turned>> former(long change) {
        return turned(
                """
                select b.id, b.bot_id, b.name, b.value as before, b.change_id, f.value as after, b.version
                from bot_setting b
                join bot_setting_before f on f.bot_setting_id = b.id and f.change_id = b.change_id
                where b.change_id = :change and b.value is distinct from f.value
                order by b.name
                """,
                change);
    }

    private Mono<List<Turned>> turned(String statement, long change) {
        return database.sql(statement)
                .bind("change", change)
                .map(BotSettings::turned)
                .all()
                .collectList();
    }

    private static Turned turned(Readable row) {
        return new Turned(
                row.get("id", Long.class),
                Fields.number(row, "bot_id"),
                Fields.text(row, "name"),
                row.get("before", String.class),
                row.get("change_id", Long.class),
                row.get("after", String.class),
                Objects.requireNonNull(row.get("version", Integer.class)));
    }
}
