package io.botwarden.insight;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Determines the scopes of a viewer's permissions from the current records. */
@Component
public class GrantedScopes {

    private final DatabaseClient database;
    private final Authorisation authorisation;

    GrantedScopes(DatabaseClient database, Authorisation authorisation) {
        this.database = database;
        this.authorisation = authorisation;
    }

    /**
     * The scope of a permission of the current viewer.
     *
     * @param permission {@code capability:action}
     * @return {@link RefusedException} if the viewer does not hold it
     */
    public Mono<GrantedScope> current(String permission) {
        return Viewer.current()
                .flatMap(viewer ->
                        authorisation
                                .requireCurrent(viewer)
                                .then(Mono.defer(() -> of(viewer, permission))));
    }

    /** The same without a refusal: an empty scope if the viewer does not hold the permission. */
    public Mono<GrantedScope> currentOrNothing(String permission) {
        return Viewer.current()
                .flatMap(viewer ->
                        viewer.may(permission)
                                ? reach(viewer, permission)
                                : Mono.just(GrantedScope.NOTHING));
    }

    private Mono<GrantedScope> of(Viewer viewer, String permission) {
        return viewer.may(permission)
                ? reach(viewer, permission)
                : Mono.error(
                        new RefusedException(
                                RefusalCode.FORBIDDEN,
                                "This needs the permission %s, which none of your roles holds"
                                        .formatted(permission)));
    }

    private Mono<GrantedScope> reach(Viewer viewer, String permission) {
        if (viewer.mayEverywhere(permission)) {
            return Mono.just(GrantedScope.EVERYTHING);
        }
        return database.sql(
                        """
                        select 'bot' as kind, b.id, b.code
                        from viewer_bot v join bot b on b.id = v.bot_id
                        where v.identity_id = :identity and v.permission = :permission
                        union
                        select 'department' as kind, d.id, d.code
                        from viewer_department v join department d on d.id = v.department_id
                        where v.identity_id = :identity and v.permission = :permission
                        """)
                .bind("identity", viewer.rightsId())
                .bind("permission", permission)
                .map(Member::of)
                .all()
                .collectList()
                .map(GrantedScopes::reach);
    }

    private static GrantedScope reach(List<Member> members) {
        Map<Long, String> bots = new HashMap<>();
        Map<Long, String> departments = new HashMap<>();
        for (Member member : members) {
            (member.kind().equals("bot") ? bots : departments).put(member.id(), member.code());
        }
        return new GrantedScope(false, bots, departments);
    }

    private record Member(String kind, long id, String code) {

        static Member of(Readable row) {
            return new Member(
                    Objects.requireNonNull(row.get("kind", String.class)),
                    Objects.requireNonNull(row.get("id", Long.class)),
                    Objects.requireNonNull(row.get("code", String.class)));
        }
    }
}
