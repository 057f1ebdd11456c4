package io.botwarden.platform.identity;

import io.botwarden.platform.audit.RequestOrigin;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The viewer: the identity behind a request and what its grants allow.
 *
 * <p>It is stored in the Reactor context and in the GraphQL context under this class. Its contents
 * come from the access token, which is stale as soon as {@code stamp} differs from {@code
 * identity.stamp}, so that a changed grant takes effect immediately.
 *
 * @param identityId key of the row in {@code identity}
 * @param username the user name
 * @param stamp the number of changes to the identity's rights when the token was issued
 * @param permissions each {@code capability:action} held over anything
 * @param everywhere those held over everything; the others are limited to bots and departments by
 *     the view {@code viewer_permission}
 * @param byEachRole permissions that each of the viewer's roles has, and therefore each grant
 * @param session key of the row in {@code session}; null if the viewer authenticated otherwise
 * @param origin the current request
 * @param limit the bots that the viewer's API key is limited to; null if it is not limited
 */
public record Viewer(
        long identityId,
        String username,
        long stamp,
        Set<String> permissions,
        Set<String> everywhere,
        Set<String> byEachRole,
        @Nullable Long session,
        RequestOrigin origin,
        @Nullable BotLimit limit) {

    public Viewer {
        permissions = Set.copyOf(permissions);
        everywhere = limit == null ? Set.copyOf(everywhere) : Set.of();
        byEachRole = Set.copyOf(byEachRole);
    }

    /** Creates a viewer with unknown roles. */
    public Viewer(
            long identityId,
            String username,
            long stamp,
            Set<String> permissions,
            Set<String> everywhere) {
        this(identityId, username, stamp, permissions, everywhere, Set.of());
    }

    /** Creates a viewer without session. */
    public Viewer(
            long identityId,
            String username,
            long stamp,
            Set<String> permissions,
            Set<String> everywhere,
            Set<String> byEachRole) {
        this(identityId, username, stamp, permissions, everywhere, byEachRole, null);
    }

    /** Creates a viewer without request. */
    public Viewer(
            long identityId,
            String username,
            long stamp,
            Set<String> permissions,
            Set<String> everywhere,
            Set<String> byEachRole,
            @Nullable Long session) {
        this(
                identityId,
                username,
                stamp,
                permissions,
                everywhere,
                byEachRole,
                session,
                RequestOrigin.WITHIN,
                null);
    }

    /** Returns the same viewer with a request. */
    public Viewer by(RequestOrigin request) {
        return new Viewer(
                identityId,
                username,
                stamp,
                permissions,
                everywhere,
                byEachRole,
                session,
                request,
                limit);
    }

    /** Returns the viewer limited to these bots: nothing is held over everything any more. */
    public Viewer limitedTo(BotLimit bots) {
        return new Viewer(
                identityId,
                username,
                stamp,
                permissions,
                everywhere,
                byEachRole,
                session,
                origin,
                bots);
    }

    /**
     * The id under which the views of rights ({@code viewer_permission}, {@code viewer_bot} and
     * others) have the viewer's rights: the identity, or the negative id of a limited API key. It
     * equals no identity, so that a limited key has no rights by name either. Statements about what
     * the viewer may see or do use it; those about who the viewer is use {@link #identityId}.
     */
    public long rightsId() {
        return limit == null ? identityId : -limit.credential();
    }

    /** Returns the viewer for warm-up requests of the server. */
    public Viewer warmingUp() {
        return by(RequestOrigin.WARM_UP);
    }

    /**
     * Whether this is a warm-up request of the server, which does not count as use of the account's
     * rights or quota.
     */
    public boolean isWarmUp() {
        return origin.equals(RequestOrigin.WARM_UP);
    }

    /** The viewer of the current request; {@link UnauthenticatedException} if there is none. */
    public static Mono<Viewer> current() {
        return Mono.deferContextual(context ->
                context.hasKey(Viewer.class)
                        ? Mono.just(context.get(Viewer.class))
                        : Mono.error(UnauthenticatedException.tokenMissing()));
    }

    /** Returns the viewer limited to these permissions. */
    public Viewer limitedTo(Set<String> most) {
        return new Viewer(
                identityId,
                username,
                stamp,
                common(permissions, most),
                common(everywhere, most),
                common(byEachRole, most),
                session,
                origin,
                limit);
    }

    private static Set<String> common(Set<String> held, Set<String> most) {
        return held.stream().filter(most::contains).collect(Collectors.toSet());
    }

    /** Whether the viewer holds the permission over anything. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** Whether each of the viewer's grants includes the permission. */
    public boolean holdsByEachRole(String permission) {
        return byEachRole.contains(permission);
    }

    /** Whether the viewer holds the permission over everything. */
    public boolean mayEverywhere(String permission) {
        return everywhere.contains(permission);
    }
}
