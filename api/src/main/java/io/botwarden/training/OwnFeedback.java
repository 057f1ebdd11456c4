package io.botwarden.training;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The feedback that the viewer gave, which only the viewer reads by name. (Policy 8.1.3) */
@Controller
class OwnFeedback {

    private static final int MOST = 100;

    private final DatabaseClient database;

    OwnFeedback(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Feedback of the viewer; the type {@code OwnTrainingFeedback} of the schema.
     *
     * @param session the number of the session
     * @param title its title
     */
    record Given(
            String session, String title, int rating, @Nullable String comment, Instant givenAt) {}

    @QueryMapping
    Mono<List<Given>> ownTrainingFeedback(@ContextValue Viewer viewer) {
        return database.sql(
                        """
                        select s.number, s.title, f.rating::bigint as rating, f.comment, f.given_at
                        from identity i
                        join training_enrolment n on n.employee_id = i.employee_id
                        join training_feedback f on f.training_enrolment_id = n.id
                        join training_session s on s.id = n.training_session_id
                        where i.id = :viewer
                        order by f.given_at desc, f.id desc
                        limit :most
                        """)
                .bind("viewer", viewer.rightsId())
                .bind("most", MOST)
                .map(row ->
                        new Given(
                                Fields.text(row, "number"),
                                Fields.text(row, "title"),
                                (int) Fields.number(row, "rating"),
                                row.get("comment", String.class),
                                Fields.time(row, "given_at")))
                .all()
                .collectList();
    }
}
