package io.botwarden.operations.subjects;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Fields;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Forgets a person: the row that leads from conversations and from the warehouse's pseudonym to the
 * person is deleted, and with it each conversation loses its user. What is left is a proof without
 * the key. Snapshots that are published stay as they are: their pseudonym leads nowhere now.
 */
@Component
class Erasures {

    private static final String ERASE = "security:erase";
    private static final RecordType ERASURE = new RecordType("ErasureRequest", "erasure_request");

    /** Shorter keys are found in any text. */
    private static final int SHORTEST_SOUGHT = 4;

    /**
     * Whoever takes conversations of the same person in waits for this lock, and then meets a
     * stranger.
     */
    private static final String LOCK =
            "select id from data_subject where lookup = decode(:hash, 'hex') for update";

    /** A statement of its own, which sees what those committed for whom the lock waited. */
    private static final String COUNT =
            """
            select
              (select count(*) from interaction where data_subject_id = :id) as interactions,
              array(
                select number from incident i
                where length(:key) >= %d
                  and (strpos(i.title, :key) > 0 or strpos(i.description, :key) > 0
                    or exists (select from timeline_entry t where t.incident_id = i.id and strpos(t.note, :key) > 0))
                order by number limit 100) as mentioned_in
            """
                    .formatted(SHORTEST_SOUGHT);

    private final DatabaseClient database;
    private final SubjectHash hashes;
    private final Writes writes;

    Erasures(DatabaseClient database, SubjectHash hashes, Writes writes) {
        this.database = database;
        this.hashes = hashes;
        this.writes = writes;
    }

    Mono<ErasurePayload> erase(Viewer viewer, EraseDataSubjectInput input) {
        Checks checks =
                new Checks()
                        .text("userKey", input.userKey(), Checks.LINE)
                        .text("reason", input.reason(), Checks.LINE)
                        .that(
                                input.userKey().isBlank()
                                        || !input.reason().contains(input.userKey()),
                                "reason",
                                "This stays for good: say it without the user's key.");
        return writes.run(
                viewer,
                Action.of("eraseDataSubject", ERASE)
                        .check(checks)
                        .on("userKey", find(input.userKey()), found -> List.of(Scope.EVERYTHING))
                        .write((found, by) -> erased(found, input.reason(), by)),
                ErasurePayload::new);
    }

    private Write erased(Found found, String reason, By by) {
        return Write.insert(ERASURE, "DataSubjectErased", found.hash())
                .derived("username", by.viewer().username())
                .derived("at", by.at())
                .set("reason", reason)
                .set("subject_hash", found.hash())
                .set("interactions", found.interactions())
                .derived("mentioned_in", found.mentionedIn().toArray(String[]::new))
                .along(erasure -> delete(found.subject()));
    }

    private Mono<Found> find(String userKey) {
        String hash = hashes.of(userKey);
        return database.sql(LOCK)
                .bind("hash", hash)
                .map(row -> Fields.number(row, "id"))
                .one()
                .switchIfEmpty(Mono.error(Erasures::unknown))
                .flatMap(subject ->
                        database.sql(COUNT)
                                .bind("id", subject)
                                .bind("key", userKey)
                                .map(row -> found(subject, hash, row))
                                .one());
    }

    private static Found found(long subject, String hash, Readable row) {
        String[] mentionedIn = row.get("mentioned_in", String[].class);
        return new Found(
                subject,
                hash,
                Fields.number(row, "interactions"),
                mentionedIn == null ? List.of() : List.of(mentionedIn));
    }

    /** The foreign key takes the subject from the conversations. */
    private Mono<Void> delete(long subject) {
        return database.sql("delete from data_subject where id = :id").bind("id", subject).then();
    }

    private static RefusedException unknown() {
        return new RefusedException(
                RefusalCode.NOT_FOUND, "Nobody with this key is known here.", "userKey");
    }

    /**
     * @param userKey the key under which the bots report the user
     */
    record EraseDataSubjectInput(String userKey, String reason) {

        @Override
        public String toString() {
            return "EraseDataSubjectInput[userKey=(not shown)]";
        }
    }

    /**
     * @param subject the row's key
     * @param hash the keyed hash of the user's key
     * @param interactions how many conversations the person had
     * @param mentionedIn numbers of incidents whose texts hold the key
     */
    private record Found(long subject, String hash, long interactions, List<String> mentionedIn) {}

    /**
     * @param erasure the proof; null where nobody was erased
     * @param errors why; empty where it was done
     */
    record ErasurePayload(@Nullable RecordKey erasure, List<Refusal> errors) {}
}
