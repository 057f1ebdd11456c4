package io.botwarden.security.declaration;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.security.declaration.DeclarationState.Step;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a declaration of either kind.
 *
 * @param type its kind
 * @param label the name of what it is about
 * @param bot key of the bot; null for the data of Botwarden itself
 */
record Declaration(
        RecordType type,
        long id,
        String label,
        @Nullable Long bot,
        DeclarationState state,
        Instant validUntil,
        @Nullable String note,
        int version) {

    static Declaration of(RecordType type, Readable row) {
        return new Declaration(
                type,
                Fields.number(row, "id"),
                Fields.text(row, "label"),
                row.get("bot_id", Long.class),
                DeclarationState.valueOf(Fields.text(row, "state")),
                Fields.time(row, "valid_until"),
                row.get("note", String.class),
                Fields.version(row));
    }

    List<Scope> scopes() {
        return List.of(Scope.of(bot, null));
    }

    /** Renews its validity, because it is still true. */
    Write confirm(
            String event,
            By by,
            @Nullable Integer basedOn,
            Duration validity,
            @Nullable String said) {
        Versions.require(type, id, basedOn, version);
        Step.CONFIRM.from(state, "declaration");
        return Write.update(type, id, version, event, label)
                .set("valid_until", validUntil, by.at().plus(validity))
                .set("note", note, said == null ? note : said)
                .acted("verified", by)
                .derived("warned_at", null)
                .derived("expired_at", null);
    }

    /** Ends it, because it is no longer true. */
    Write withdraw(String event, By by, @Nullable Integer basedOn, String reason) {
        Versions.require(type, id, basedOn, version);
        return Write.update(type, id, version, event, label)
                .set("state", state, Step.WITHDRAW.from(state, "declaration"))
                .set("note", note, reason)
                .acted("withdrawn", by);
    }

    /** Reports that it expires soon. */
    Write remind(Instant now, String event) {
        return Write.update(type, id, version, event, label).derived("warned_at", now);
    }

    /** Reports that it has expired. */
    Write expire(Instant now, String event) {
        return Write.update(type, id, version, event, label).derived("expired_at", now);
    }

    /** Begins a declaration that replaces one, or the first one. */
    static Write declared(
            RecordType type,
            String event,
            long id,
            String label,
            @Nullable Declaration replaced,
            @Nullable Integer basedOn,
            By by,
            Duration validity) {
        if (replaced == null) {
            return Write.insert(type, event, label)
                    .derived("id", id)
                    .set("valid_until", by.at().plus(validity))
                    .acted("verified", by);
        }
        Versions.require(type, id, basedOn, replaced.version());
        return Write.update(type, id, replaced.version(), event, label)
                .set("state", replaced.state(), DeclarationState.CURRENT)
                .set("valid_until", replaced.validUntil(), by.at().plus(validity))
                .acted("verified", by)
                .undone("withdrawn")
                .derived("warned_at", null)
                .derived("expired_at", null);
    }

    /** Sets a column that may be empty: what was declared before does not stay. */
    static void state(Write write, String column, @Nullable Object value) {
        if (value == null) {
            write.derived(column, null);
        } else {
            write.set(column, value);
        }
    }
}
