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
import io.botwarden.security.input.EraseDataSubjectInput;
import io.botwarden.security.subjects.SubjectMentions.Mentions;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Erases a data subject: deletes the row that links interactions and the warehouse's pseudonym to
 * the person, which removes the user from each interaction, and removes the key from what programs
 * wrote. A proof without the key remains, with the list of records in which people wrote the key.
 * Published snapshots are unchanged, because their pseudonym can no longer be resolved.
 */
@Controller
class Erasures {

    private static final RecordType ERASURE = new RecordType("ErasureRequest", "erasure_request");

    /** Imports of the person's interactions wait for this lock, and then create a new subject. */
    private static final String LOCK =
            "select id from data_subject where lookup = decode(:hash, 'hex') for update";

    /** A separate statement, which sees what was committed while the lock was waiting. */
    private static final String COUNT =
            "select count(*) as interactions from interaction where data_subject_id = :id";

    private final DatabaseClient database;
    private final SubjectHash hashes;
    private final SubjectMentions mentions;
    private final SubjectTraces traces;
    private final Writes writes;

    Erasures(
            DatabaseClient database,
            SubjectHash hashes,
            SubjectMentions mentions,
            SubjectTraces traces,
            Writes writes) {
        this.database = database;
        this.hashes = hashes;
        this.mentions = mentions;
        this.traces = traces;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> eraseDataSubject(
            @ContextValue Viewer viewer, @Argument EraseDataSubjectInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.userKey().isBlank()
                                        || !input.reason().contains(input.userKey()),
                                "reason",
                                "This text is kept permanently and must not contain the user's key.");
        return writes.run(
                viewer,
                Action.on("userKey", find(input.userKey()), found -> List.of(Scope.EVERYTHING))
                        .check(checks)
                        .write((found, by) -> erased(found, input, by)));
    }

    private Write erased(Found found, EraseDataSubjectInput input, By by) {
        return Write.insert(ERASURE, "DataSubjectErased", found.hash())
                .by("performed", by)
                .derived("at", by.at())
                .set("reason", input.reason())
                .set("subject_hash", found.hash())
                .set("interactions", found.interactions())
                .derived("mentioned_in", found.mentions().incidents().toArray(String[]::new))
                .derived("mentioned_elsewhere", found.mentions().elsewhere().toArray(String[]::new))
                .along(erasure -> delete(found.subject()))
                .along(erasure -> traces.remove(input.userKey()));
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

    private static RefusedException unknown() {
        return new RefusedException(
                RefusalCode.NOT_FOUND, "No data subject with this key exists.", "userKey");
    }

    /**
     * @param subject the row's key
     * @param hash the keyed hash of the user's key
     * @param interactions the number of the person's interactions
     * @param mentions the records in which people wrote the key
     */
    private record Found(long subject, String hash, long interactions, Mentions mentions) {}
}
