package io.botwarden.access;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import java.util.List;
import java.util.Objects;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Resolves the query {@code viewer}. */
@Controller
class ViewerController {

    private final Authorisation authorisation;
    private final DatabaseClient database;

    ViewerController(Authorisation authorisation, DatabaseClient database) {
        this.authorisation = authorisation;
        this.database = database;
    }

    @QueryMapping
    Mono<WhoAsks> viewer(@ContextValue Viewer viewer) {
        return authorisation.requireCurrent(viewer).then(Mono.defer(() -> whoAsks(viewer)));
    }

    private Mono<WhoAsks> whoAsks(Viewer viewer) {
        return Mono.zip(displayName(viewer), named(viewer, "department"), named(viewer, "bot"))
                .map(found ->
                        new WhoAsks(
                                viewer.username(),
                                found.getT1(),
                                viewer.permissions().stream().sorted().toList(),
                                viewer.everywhere().stream().sorted().toList(),
                                found.getT2(),
                                found.getT3()));
    }

    /** Returns the distinct records of the table that are in the scope of the viewer's grants. */
    private Mono<List<RecordKey>> named(Viewer viewer, String table) {
        return database.sql(
                        """
                        select distinct %1$s_id as key from effective_grant
                        where identity_id = :id and %1$s_id is not null
                        order by key
                        """
                                .formatted(table))
                .bind("id", viewer.rightsId())
                .map(row ->
                        new RecordKey(table, Objects.requireNonNull(row.get("key", Long.class))))
                .all()
                .collectList();
    }

    private Mono<String> displayName(Viewer viewer) {
        return database.sql("select display_name from identity where id = :id")
                .bind("id", viewer.identityId())
                .map(row -> Fields.text(row, "display_name"))
                .one();
    }

    /**
     * The schema's type {@code Viewer}.
     *
     * @param permissions the viewer's permissions over any scope, in alphabetical order
     * @param everywhere those that the viewer has over everything, in alphabetical order
     * @param departments the departments in the scope of the viewer's grants
     * @param bots the bots in the scope of the viewer's grants
     */
    record WhoAsks(
            String username,
            String displayName,
            List<String> permissions,
            List<String> everywhere,
            List<RecordKey> departments,
            List<RecordKey> bots) {}
}
