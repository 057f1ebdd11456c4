package io.botwarden.operations.drift;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.operations.drift.DriftRecords.CHANGE;
import static io.botwarden.operations.drift.DriftRecords.DRIFT;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Compares the settings of a bot with what it reported, whenever one of the two changes: opens,
 * updates and resolves drifts in the same transaction. (Policy 4.2.2)
 */
@Component
class SettingComparison implements Consequence {

    private static final String REPORTED = "SettingsReported";
    private static final String CHANGED = "BotSettingChanged";

    /** The query of the bot by the record of the event, whose key is $1. */
    private static final Map<String, String> BOT_OF =
            Map.of(
                    REPORTED,
                    "select bot_id from setting_report where id = $1",
                    CHANGED,
                    "select bot_id from bot_setting where id = $1",
                    "ChangePlanned",
                    "select bot_id from change where id = $1",
                    "ChangeAmended",
                    "select bot_id from change where id = $1");

    @Override
    public Set<String> events() {
        return BOT_OF.keySet();
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return Transaction.all(
                        """
                        select r.bot_id, o.id, coalesce(o.version, 0) as version, coalesce(f.name, o.name) as name, f.name is not null as differs,
                          coalesce(f.secret, false) as secret, f.recorded, f.reported, f.change_id,
                          o.recorded as last_recorded, o.reported as last_reported, o.change_id as last_change_id
                        from (%s) b
                        join setting_report r on r.bot_id = b.bot_id
                        left join lateral differing_settings(r.bot_id) f on true
                        full join (select * from setting_drift where state = 'OPEN' and bot_id = (%s)) o on o.name = f.name
                        where coalesce(f.name, o.name) is not null and not exists (
                          select from (
                            select resolution, recorded, reported from setting_drift d
                            where d.bot_id = r.bot_id and d.name = f.name and d.state = 'RESOLVED'
                            order by d.id desc limit 1
                          ) last
                          where o.id is null and last.resolution = 'ACCEPTED'
                            and last.recorded is not distinct from f.recorded and last.reported is not distinct from f.reported
                        )
                        order by coalesce(f.name, o.name)
                        """
                                .formatted(BOT_OF.get(cause.event()), BOT_OF.get(cause.event())),
                        List.of(cause.subject().key()),
                        Compared::of)
                .flatMapIterable(compared -> compared)
                .filter(Compared::isNew)
                .map(compared -> compared.write(cause));
    }

    /**
     * A setting that differs or has an open drift.
     *
     * @param bot key of the bot; null if only the drift remains
     * @param drift key of its open drift; null if there is none
     */
    private record Compared(
            @Nullable Long bot,
            @Nullable Long drift,
            int version,
            String name,
            boolean differs,
            boolean secret,
            Values now,
            Values before) {

        static Compared of(Readable row) {
            return new Compared(
                    row.get("bot_id", Long.class),
                    row.get("id", Long.class),
                    Fields.version(row),
                    Fields.text(row, "name"),
                    Fields.flag(row, "differs"),
                    Fields.flag(row, "secret"),
                    Values.of(row, ""),
                    Values.of(row, "last_"));
        }

        /** Whether an open drift does not say the same already. */
        boolean isNew() {
            return drift == null || !differs || !now.equals(before);
        }

        Write write(Cause cause) {
            if (drift == null) {
                return now.write(
                                Write.insert(DRIFT, "BotSettingDrifted", name)
                                        .refer("bot_id", BOT, null, bot)
                                        .set("name", name)
                                        .set("secret", secret)
                                        .set("since", cause.at()),
                                new Values(null, null, null))
                        .set("state", SettingDriftState.OPEN);
            }
            return differs
                    ? now.write(
                            Write.update(DRIFT, drift, version, "SettingDriftUpdated", name),
                            before)
                    : resolved(drift, cause.event().equals(REPORTED), cause.at());
        }

        private Write resolved(long key, boolean corrected, Instant at) {
            return Write.update(DRIFT, key, version, "BotSettingDriftResolved", name)
                    .set("state", SettingDriftState.OPEN, SettingDriftState.RESOLVED)
                    .set("resolution", null, corrected ? "CORRECTED" : "CHANGED")
                    .derived("resolved_at", at);
        }
    }

    /** The values of a setting, and the change that proposes the reported one. */
    private record Values(
            @Nullable String recorded, @Nullable String reported, @Nullable Long change) {

        static Values of(Readable row, String prefix) {
            return new Values(
                    row.get(prefix + "recorded", String.class),
                    row.get(prefix + "reported", String.class),
                    row.get(prefix + "change_id", Long.class));
        }

        Write write(Write write, Values before) {
            return write.set("recorded", before.recorded, recorded)
                    .set("reported", before.reported, reported)
                    .refer("change_id", CHANGE, before.change, change);
        }
    }
}
