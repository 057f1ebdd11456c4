package io.botwarden.security.subjects;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.security.input.RectifyDataSubjectInput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Corrects the key of a data subject, which is all that identifies an end user. If the correct key
 * has a subject of its own, the interactions move to it. A proof without the keys remains.
 */
@Controller
class SubjectRectifications {

    private static final RecordType RECTIFICATION =
            new RecordType("RectificationRequest", "rectification_request");

    /** In a fixed order, to avoid a deadlock with imports and erasures. */
    private static final String LOCK =
            """
            select id, encode(lookup, 'hex') as hash from data_subject
            where lookup in (decode(:wrong, 'hex'), decode(:correct, 'hex')) order by id for update
            """;

    /** A separate statement, which sees what was committed while the lock was waiting. */
    private static final String COUNT =
            "select count(*) as interactions from interaction where data_subject_id = :id";

    private final DatabaseClient database;
    private final SubjectHash hashes;
    private final Writes writes;

    SubjectRectifications(DatabaseClient database, SubjectHash hashes, Writes writes) {
        this.database = database;
        this.hashes = hashes;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> rectifyDataSubject(
            @ContextValue Viewer viewer, @Argument RectifyDataSubjectInput input) {
        String wrong = input.userKey();
        String correct = input.correctUserKey();
        Checks checks =
                new Checks()
                        .that(
                                wrong.isBlank() || !input.reason().contains(wrong),
                                "reason",
                                "This text is kept permanently and must not contain the user's key.")
                        .that(
                                correct.isBlank() || !input.reason().contains(correct),
                                "reason",
                                "This text is kept permanently and must not contain the correct key.")
                        .that(
                                !wrong.equals(correct),
                                "correctUserKey",
                                "This must differ from the wrong key.");
        return writes.run(
                viewer,
                Action.on("userKey", find(wrong, correct), found -> List.of(Scope.EVERYTHING))
                        .check(checks)
                        .write((found, by) -> rectified(found, input, by)));
    }

    private Write rectified(Found found, RectifyDataSubjectInput input, By by) {
        Long other = found.other();
        return Write.insert(RECTIFICATION, "DataSubjectRectified", found.hash())
                .by("performed", by)
                .derived("at", by.at())
                .set("reason", input.reason())
                .set("subject_hash", found.hash())
                .set("correct_hash", found.correctHash())
                .set("interactions", found.interactions())
                .set("merged", other != null)
                .along(_ ->
                        other == null
                                ? rename(found, input.correctUserKey())
                                : merge(found.subject(), other));
    }

    private Mono<Found> find(String wrong, String correct) {
        String hash = hashes.of(wrong);
        String correctHash = hashes.of(correct);
        return database.sql(LOCK)
                .bind("wrong", hash)
                .bind("correct", correctHash)
                .map(row -> Map.entry(Fields.text(row, "hash"), Fields.number(row, "id")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .flatMap(subjects ->
                        Mono.justOrEmpty(subjects.get(hash))
                                .zipWhen(this::interactions)
                                .map(known ->
                                        new Found(
                                                known.getT1(),
                                                subjects.get(correctHash),
                                                hash,
                                                correctHash,
                                                known.getT2())))
                .switchIfEmpty(Mono.error(SubjectRectifications::unknown));
    }

    private Mono<Long> interactions(long subject) {
        return database.sql(COUNT)
                .bind("id", subject)
                .map(row -> Fields.number(row, "interactions"))
                .one();
    }

    private Mono<Void> rename(Found found, String correctKey) {
        return database.sql(
                        "update data_subject set lookup = decode(:hash, 'hex'), user_key = :key where id = :id")
                .bind("hash", found.correctHash())
                .bind("key", hashes.seal(correctKey))
                .bind("id", found.subject())
                .then();
    }

    private Mono<Void> merge(long subject, long other) {
        return database.sql(
                        "update interaction set data_subject_id = :other where data_subject_id = :id")
                .bind("other", other)
                .bind("id", subject)
                .then()
                .then(
                        database.sql("delete from data_subject where id = :id")
                                .bind("id", subject)
                                .then());
    }

    private static RefusedException unknown() {
        return new RefusedException(
                RefusalCode.NOT_FOUND, "No data subject with this key exists.", "userKey");
    }

    /**
     * @param subject the row's key
     * @param other the row's key of the subject with the correct key; null if there is none
     * @param hash the keyed hash of the wrong key
     * @param interactions the number of the person's interactions
     */
    private record Found(
            long subject,
            @Nullable Long other,
            String hash,
            String correctHash,
            long interactions) {}
}
