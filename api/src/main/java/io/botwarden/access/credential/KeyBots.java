package io.botwarden.access.credential;

import io.botwarden.catalog.CatalogRecords;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The bots that API keys are limited to, in the current transaction. (Policy 5.3.1)
 *
 * <p>A limit is only ever narrowed, because a program that holds a key keeps it: a wider limit
 * needs a new key.
 */
final class KeyBots {

    /** The maximum number of bots of one key. */
    static final int MOST = 100;

    private static final String FIELD = "bots";

    private KeyBots() {}

    /**
     * A bot that a key is to be limited to.
     *
     * @param held whether the account of the key has a grant over it
     * @param limited whether the key is limited to it already
     */
    record Wanted(long id, String code, boolean retired, boolean held, boolean limited) {

        private static Wanted of(Readable row) {
            return new Wanted(
                    Fields.number(row, "id"),
                    Fields.text(row, "code"),
                    Fields.flag(row, "retired"),
                    Fields.flag(row, "held"),
                    Fields.flag(row, "limited"));
        }
    }

    /**
     * Reads the bots that an input names.
     *
     * @param identity key of the account
     * @param credential key of the present API key; null if it is a new one
     */
    static Mono<List<Wanted>> require(
            long identity, @Nullable Long credential, @Nullable List<String> ids) {
        if (ids == null) {
            return Mono.just(List.of());
        }
        return Mono.fromCallable(() ->
                        ids.stream()
                                .map(id -> CatalogRecords.BOT.parse(FIELD, id))
                                .distinct()
                                .toArray(Long[]::new))
                .flatMap(keys ->
                        Transaction.all(
                                """
                                select b.id, b.code, b.state = 'RETIRED' as retired,
                                  exists (
                                    select from effective_grant g left join department d on d.id = b.owner_department_id
                                    where g.identity_id = $2
                                      and (g.scope = 'EVERYTHING' or g.bot_id = b.id or g.department_id = any (d.lineage))
                                  ) as held,
                                  exists (
                                    select from credential_bot l where l.credential_id = $3 and l.bot_id = b.id
                                  ) as limited
                                from bot b where b.id = any ($1)
                                order by b.code
                                """,
                                List.of(keys, identity, credential == null ? 0L : credential),
                                Wanted::of));
    }

    /** Refuses bots that a new limit cannot contain. */
    static void requireUsable(String username, List<Wanted> bots) {
        refuse(
                bots.stream().filter(Wanted::retired).toList(),
                "Retired: %s. A key is limited to bots that are not retired.");
        refuse(
                bots.stream().filter(bot -> !bot.held()).toList(),
                "The account "
                        + username
                        + " has no grant over %s. Grant it a role, or omit them.");
    }

    /**
     * Refuses a limit that is not narrower than the present one.
     *
     * @param present the codes of the bots that the key is limited to; empty if it is not limited
     */
    static void requireNarrower(List<String> present, List<Wanted> bots) {
        if (!present.isEmpty()) {
            refuse(
                    bots.stream().filter(bot -> !bot.limited()).toList(),
                    "Not among the key's bots: %s. A limit cannot be widened; create a new key.");
        }
        if (bots.size() == present.size()) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The key is limited to these bots already. Omit the bots that it no longer needs.",
                    FIELD);
        }
    }

    /** The codes of the bots that a key is limited to, in order. */
    static Mono<List<String>> of(long credential) {
        return Transaction.all(
                "select b.code from credential_bot l join bot b on b.id = l.bot_id where l.credential_id = $1 order by b.code",
                List.of(credential),
                row -> Fields.text(row, "code"));
    }

    /** Limits a key to bots; removes others. */
    static Mono<Void> save(long credential, List<Wanted> bots) {
        return Transaction.all(
                        """
                        with kept as (select unnest($2::bigint[]) as bot_id),
                        gone as (delete from credential_bot where credential_id = $1 and bot_id not in (select bot_id from kept))
                        insert into credential_bot (credential_id, bot_id) select $1, bot_id from kept
                        on conflict do nothing returning id
                        """,
                        List.of(credential, bots.stream().map(Wanted::id).toArray(Long[]::new)),
                        row -> row)
                .then();
    }

    /** Limits a key to the bots of the one that it replaces. */
    static Mono<Void> copy(long from, long to) {
        return Transaction.all(
                        "insert into credential_bot (credential_id, bot_id) select $2, bot_id from credential_bot where credential_id = $1 returning id",
                        List.of(from, to),
                        row -> row)
                .then();
    }

    /** Spells bots for the audit trail; null if there are none. */
    static @Nullable String spelled(List<Wanted> bots) {
        return bots.isEmpty()
                ? null
                : bots.stream().map(Wanted::code).collect(Collectors.joining(", "));
    }

    /** Spells the bots that a key loses. */
    static @Nullable String removed(List<String> present, List<Wanted> bots) {
        Set<String> removed = new TreeSet<>(present);
        bots.forEach(bot -> removed.remove(bot.code()));
        return removed.isEmpty() ? null : String.join(", ", removed);
    }

    private static void refuse(List<Wanted> bots, String message) {
        if (!bots.isEmpty()) {
            throw new RefusedException(
                    RefusalCode.INVALID, message.formatted(spelled(bots)), FIELD);
        }
    }
}
