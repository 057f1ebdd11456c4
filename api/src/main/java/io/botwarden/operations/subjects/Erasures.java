package io.botwarden.operations.subjects;

import io.botwarden.operations.subjects.SubjectMentions.Mentions;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Forgets a person: the row that leads from interactions and from the warehouse's pseudonym to the
 * person is deleted, and with it each interaction loses its user; what telemetry told of the person
 * goes too. What is left is a proof without the key, and the list of records in which people wrote
 * it. Snapshots that are published stay as they are: their pseudonym leads nowhere now.
 */
@Component
class Erasures {

    private static final String ERASE = "security:erase";
    private static final RecordType ERASURE = new RecordType("ErasureRequest", "erasure_request");

    /**
     * Whoever takes interactions of the same person in waits for this lock, and then meets a
     * stranger.
     */
    private static final String LOCK =
            "select id from data_subject where lookup = decode(:hash, 'hex') for update";

    /** A statement of its own, which sees what those committed for whom the lock waited. */
    private static final String COUNT =
            "select count(*) as interactions from interaction where data_subject_id = :id";

    /** What bots told of their errors: it has no person's key of its own, but may name one. */
    private static final String FORGET_ERRORS =
            """
            delete from error_span
            where strpos(message, :key) > 0 or exists (select from unnest(attribute_value) as said where strpos(said, :key) > 0)
            """;

    /** The figures stay; what they are told apart by names nobody, not even by its hash. */
    private static final String FORGET_LABELS =
            """
            update metric_series set identity = gen_random_uuid(),
              attribute_value = array(
                select case when strpos(said, :key) > 0 then '(erased)' else said end
                from unnest(attribute_value) with ordinality as labels (said, place) order by place),
              attributes = (
                select jsonb_object_agg(name, case when strpos(said, :key) > 0 then '(erased)' else said end)
                from jsonb_each_text(attributes) as labels (name, said))
            where exists (select from unnest(attribute_value) as said where strpos(said, :key) > 0)
            """;

    private final DatabaseClient database;
    private final SubjectHash hashes;
    private final SubjectMentions mentions;
    private final Writes writes;

    Erasures(DatabaseClient database, SubjectHash hashes, SubjectMentions mentions, Writes writes) {
        this.database = database;
        this.hashes = hashes;
        this.mentions = mentions;
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
                        .write((found, by) -> erased(found, input, by)),
                ErasurePayload::new);
    }

    private Write erased(Found found, EraseDataSubjectInput input, By by) {
        return Write.insert(ERASURE, "DataSubjectErased", found.hash())
                .derived("username", by.viewer().username())
                .derived("at", by.at())
                .set("reason", input.reason())
                .set("subject_hash", found.hash())
                .set("interactions", found.interactions())
                .derived("mentioned_in", found.mentions().incidents().toArray(String[]::new))
                .derived("mentioned_elsewhere", found.mentions().elsewhere().toArray(String[]::new))
                .along(erasure -> delete(found.subject()))
                .along(erasure -> forgetTelemetry(input.userKey()));
    }

    private Mono<Found> find(String userKey) {
        String hash = hashes.of(userKey);
        return database.sql(LOCK)
                .bind("hash", hash)
                .map(row -> Fields.number(row, "id"))
                .one()
                .switchIfEmpty(Mono.error(Erasures::unknown))
                .flatMap(subject ->
                        Mono.zip(
                                interactions(subject),
                                mentions.of(userKey),
                                (interactions, said) ->
                                        new Found(subject, hash, interactions, said)));
    }

    private Mono<Long> interactions(long subject) {
        return database.sql(COUNT)
                .bind("id", subject)
                .map(row -> Fields.number(row, "interactions"))
                .one();
    }

    /** The foreign key takes the subject from the interactions. */
    private Mono<Void> delete(long subject) {
        return database.sql("delete from data_subject where id = :id").bind("id", subject).then();
    }

    private Mono<Void> forgetTelemetry(String userKey) {
        return userKey.length() < SubjectMentions.SHORTEST_SOUGHT
                ? Mono.empty()
                : Flux.just(FORGET_ERRORS, FORGET_LABELS)
                        .concatMap(forget -> database.sql(forget).bind("key", userKey).then())
                        .then();
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
     * @param interactions how many interactions the person had
     * @param mentions where people wrote the key
     */
    private record Found(long subject, String hash, long interactions, Mentions mentions) {}

    /**
     * @param erasure the proof; null where nobody was erased
     * @param errors why; empty where it was done
     */
    record ErasurePayload(@Nullable RecordKey erasure, List<Refusal> errors) {}
}
