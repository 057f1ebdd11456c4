package io.botwarden.access;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Fields;
import java.util.List;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Who asks. */
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
        return authorisation
                .requireCurrent(viewer)
                .then(Mono.defer(() -> displayName(viewer)))
                .map(name ->
                        new WhoAsks(
                                viewer.username(),
                                name,
                                viewer.permissions().stream().sorted().toList()));
    }

    private Mono<String> displayName(Viewer viewer) {
        return database.sql("select display_name from identity where id = :id")
                .bind("id", viewer.identityId())
                .map(row -> Fields.text(row, "display_name"))
                .one();
    }

    /**
     * The schema's {@code Viewer}.
     *
     * @param permissions what the viewer may do somewhere, in alphabetical order
     */
    record WhoAsks(String username, String displayName, List<String> permissions) {}
}
