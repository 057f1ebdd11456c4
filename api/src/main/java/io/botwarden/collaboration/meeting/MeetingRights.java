package io.botwarden.collaboration.meeting;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Checks who may change a meeting: its organiser, and anyone with the permission over everything
 * that it is about. Others who see it are refused; for everyone else it does not exist.
 */
@Component
class MeetingRights {

    static final String HOLD = "collaboration:hold-meeting";

    private static final String READ = "collaboration:read";

    private final MeetingRows rows;
    private final Authorisation authorisation;
    private final DatabaseClient database;

    MeetingRights(MeetingRows rows, Authorisation authorisation, DatabaseClient database) {
        this.rows = rows;
        this.authorisation = authorisation;
        this.database = database;
    }

    /**
     * Returns the meeting and the scopes in which the viewer needs the permission; none for the
     * organiser.
     */
    Mono<Holding> of(Viewer viewer, Meeting meeting) {
        return rows.employeeOf(viewer)
                .flatMap(employee ->
                        employee.filter(key -> key == meeting.organiser()).isPresent()
                                ? Mono.just(new Holding(meeting, List.of()))
                                : requireAll(viewer, meeting)
                                        .thenReturn(new Holding(meeting, meeting.scopes())));
    }

    private Mono<Void> requireAll(Viewer viewer, Meeting meeting) {
        return holdsAll(viewer, HOLD, meeting)
                .filter(held -> !held)
                .flatMap(held -> isSeen(viewer, meeting))
                .flatMap(seen -> Mono.error(seen ? forbidden() : RecordType.notFound("meeting")));
    }

    private Mono<Boolean> holdsAll(Viewer viewer, String permission, Meeting meeting) {
        return Flux.fromIterable(meeting.scopes())
                .concatMap(scope -> authorisation.holds(viewer, permission, scope))
                .all(held -> held);
    }

    private Mono<Boolean> isSeen(Viewer viewer, Meeting meeting) {
        return authorisation
                .holds(viewer, READ, Scope.ofDepartment(meeting.department()))
                .filter(held -> held)
                .switchIfEmpty(Mono.defer(() -> isShownTo(viewer, meeting)));
    }

    private Mono<Boolean> isShownTo(Viewer viewer, Meeting meeting) {
        return database.sql(
                        "select exists (select from meeting_viewer where record_id = :meeting and identity_id = :viewer) as seen")
                .bind("meeting", meeting.id())
                .bind("viewer", viewer.rightsId())
                .map(row -> Boolean.TRUE.equals(row.get("seen", Boolean.class)))
                .one();
    }

    static RefusedException forbidden() {
        return new RefusedException(
                RefusalCode.FORBIDDEN,
                "Only for the organiser, or with the permission %s over everything that the meeting is about."
                        .formatted(HOLD));
    }

    /**
     * A meeting that an action changes.
     *
     * @param scopes the scopes in which the permission is required
     */
    record Holding(Meeting meeting, List<Scope> scopes) {}
}
