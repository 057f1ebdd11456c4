package io.botwarden.growth;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Whether the viewer heads somebody. No permission is required. (Policy 8.3) */
@Controller
class TeamController {

    private final DatabaseClient database;

    TeamController(DatabaseClient database) {
        this.database = database;
    }

    @SchemaMapping(typeName = "Viewer", field = "headsPeople")
    Mono<Boolean> headsPeople(@ContextValue Viewer viewer) {
        return database.sql(
                        """
                        select exists (
                          select from team_member m where m.head_id = (select employee_id from identity where id = :identity)
                        ) as heads
                        """)
                .bind("identity", viewer.identityId())
                .map(row -> Fields.flag(row, "heads"))
                .one();
    }
}
