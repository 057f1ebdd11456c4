package io.botwarden.delivery.launch;

import io.botwarden.delivery.launch.Submission.Gap;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Collects the contents of an application, and stores them with the required approvals. */
@Component
class Submissions {

    private final DatabaseClient database;

    Submissions(DatabaseClient database) {
        this.database = database;
    }

    /** Returns what would be submitted now, for a locked application. */
    Mono<Submission> prepare(LaunchApplication application) {
        return gaps(application).flatMap(missing -> document(application, missing));
    }

    /** Stores the revision, with an open approval for each required department. */
    Mono<Void> store(Submission submission, By by) {
        return database.sql(
                        """
                        insert into launch_revision (id, launch_application_id, revision, document, document_hash, evidence_until, submitted_by_id,
                          submitted_at)
                        values (:id, :application, :revision, :document, :hash, :until, :by, :at)
                        """)
                .bind("id", submission.revision())
                .bind("application", submission.application().id())
                .bind("revision", submission.application().revision() + 1)
                .bind("document", submission.document())
                .bind("hash", submission.hash())
                .bind("until", submission.evidenceUntil())
                .bind("by", by.viewer().identityId())
                .bind("at", by.at())
                .then()
                .then(ask(submission, by));
    }

    private Mono<Void> ask(Submission submission, By by) {
        return database.sql(
                        """
                        insert into launch_approval (launch_application_id, launch_revision_id, revision, department_id, department, purpose,
                          document_hash, due_at)
                        select q.launch_application_id, :id, :revision, q.department_id, q.department, q.purpose, :hash,
                          :at + q.decide_within_days * interval '1 day'
                        from launch_required_department q
                        where q.launch_application_id = :application
                        order by q.department, q.department_id
                        """)
                .bind("id", submission.revision())
                .bind("application", submission.application().id())
                .bind("revision", submission.application().revision() + 1)
                .bind("hash", submission.hash())
                .bind("at", by.at())
                .then();
    }

    private Mono<List<Gap>> gaps(LaunchApplication application) {
        return database.sql(
                        """
                        select clause, missing from launch_checklist
                        where launch_application_id = :id and not satisfied
                        order by position
                        """)
                .bind("id", application.id())
                .map(row -> new Gap(Fields.text(row, "clause"), Fields.text(row, "missing")))
                .all()
                .collectList();
    }

    private Mono<Submission> document(LaunchApplication application, List<Gap> missing) {
        return database.sql(
                        """
                        select until, document, hex_hash(document) as hash, nextval(pg_get_serial_sequence('launch_revision', 'id')) as revision
                        from (select date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond' as until offset 0) as present
                        cross join lateral (
                          select canonical_json(launch_document(:id, until)) as document offset 0
                        ) as submitted
                        """)
                .bind("id", application.id())
                .map(row ->
                        new Submission(
                                application,
                                missing,
                                Fields.number(row, "revision"),
                                Fields.text(row, "document"),
                                Fields.text(row, "hash"),
                                Fields.time(row, "until")))
                .one();
    }
}
