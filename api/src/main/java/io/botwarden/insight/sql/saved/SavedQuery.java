package io.botwarden.insight.sql.saved;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The row of a saved query.
 *
 * @param owner key of the account that saved it
 * @param snapshot key of the snapshot that it runs on; null for the latest one
 * @param ownerLeft whether the owner's account is closed
 * @param departments the codes of the departments that it is shared with, in order
 */
public record SavedQuery(
        long id,
        String name,
        String sql,
        Parameters parameters,
        QueryChart chart,
        @Nullable Long snapshot,
        QuerySharing sharing,
        List<String> departments,
        long owner,
        boolean ownerLeft,
        int version) {

    public static final RecordType TYPE = new RecordType("SavedQuery", "saved_query");

    private static final String FIELD = "savedQuery";
    private static final String READS_ALL = "security:read-audit";

    /** Returns the viewer's query with this id, locked; others can only run it. */
    public static Mono<SavedQuery> requireOwn(Viewer viewer, String id) {
        return require(id).doOnNext(query -> query.requireOwner(viewer));
    }

    /** Returns the query with this id, locked, if the viewer sees it. */
    static Mono<SavedQuery> requireSeen(Viewer viewer, String id) {
        return require(id)
                .filterWhen(query -> query.isSeen(viewer))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    private static Mono<SavedQuery> require(String id) {
        return Mono.fromCallable(() -> TYPE.parse(FIELD, id))
                .flatMap(SavedQuery::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    /** As in GraphQL: shared with the viewer, or the viewer reads all audit entries. */
    private Mono<Boolean> isSeen(Viewer viewer) {
        return viewer.may(READS_ALL)
                ? Mono.just(true)
                : Transaction.one(
                        "select exists (select from saved_query_viewer where record_id = $1 and identity_id = $2) as seen",
                        List.of(id, viewer.identityId()),
                        row -> Fields.flag(row, "seen"));
    }

    /** Returns the query with this key, locked; empty if there is none. */
    public static Mono<SavedQuery> find(long key) {
        return Transaction.one(
                """
                select q.id, q.name, q.sql, q.parameter_names, q.parameter_types, q.parameter_defaults, q.chart_kind, q.chart_x,
                  q.chart_series, q.chart_logarithmic, q.chart_summed, q.snapshot_id, q.sharing,
                  q.saved_by_id, q.owner_left_at, q.version, array(
                    select d.code from saved_query_department s join department d on d.id = s.department_id
                    where s.saved_query_id = q.id order by d.code
                  ) as departments
                from saved_query q where q.id = $1 for update of q
                """,
                List.of(key),
                SavedQuery::of);
    }

    private static SavedQuery of(Readable row) {
        return new SavedQuery(
                Fields.number(row, "id"),
                Fields.text(row, "name"),
                Fields.text(row, "sql"),
                Parameters.read(row),
                QueryChart.read(row),
                row.get("snapshot_id", Long.class),
                QuerySharing.valueOf(Fields.text(row, "sharing")),
                List.of(Objects.requireNonNull(row.get("departments", String[].class))),
                Fields.number(row, "saved_by_id"),
                row.get("owner_left_at", Instant.class) != null,
                Fields.version(row));
    }

    private void requireOwner(Viewer viewer) {
        if (owner != viewer.identityId()) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN,
                    "Only its owner can change this query. Run it, and save a copy of your own to change.",
                    FIELD);
        }
    }

    /** Makes somebody else the owner, and the owner of its schedules. */
    Write takeOver(@Nullable Integer expected, By by) {
        if (!ownerLeft) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The query has an owner. Only a query whose owner's account is closed can be taken over.",
                    FIELD);
        }
        long viewer = by.viewer().identityId();
        return update(expected, "SavedQueryTakenOver")
                .refer("saved_by_id", By.ACCOUNT, owner, viewer)
                .derived("owner_left_at", null)
                .along(key ->
                        Transaction.all(
                                        """
                                        update query_schedule set scheduled_by_id = $2, state = 'STOPPED', stopped_at = coalesce(stopped_at, now())
                                        where saved_query_id = $1 returning id
                                        """,
                                        List.of(key, viewer),
                                        row -> row)
                                .then());
    }

    /** Marks it as without owner. */
    Write leave(Instant now) {
        return Write.update(TYPE, id, version, "SavedQueryOwnerLeft", name)
                .derived("owner_left_at", now);
    }

    Write update(@Nullable Integer expected, String event) {
        Versions.require(TYPE, id, expected, version);
        return Write.update(TYPE, id, version, event, name);
    }
}
