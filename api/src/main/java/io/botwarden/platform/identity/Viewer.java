package io.botwarden.platform.identity;

import io.botwarden.platform.audit.RequestOrigin;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Who asks: the identity behind a request and what its grants allow.
 *
 * <p>It lies in the Reactor context and in the GraphQL context under this class. What it holds
 * comes from the access token; the token dies when {@code stamp} no longer equals {@code
 * identity.stamp}, so that a changed grant takes effect at once.
 *
 * @param identityId key of the row in {@code identity}
 * @param username the name the viewer signed in with
 * @param stamp the count of changes to the identity's rights that the token was made for
 * @param permissions each {@code capability:action} that is held over something
 * @param everywhere those of them that are held over everything; the others are limited to bots and
 *     departments by the view {@code viewer_permission}
 * @param byEachRole permissions that each of the viewer's roles holds, so that each of the grants
 *     gives them
 * @param session key of the row in {@code session} that began when the viewer signed in; null for
 *     who proves it in another way
 * @param origin the request that the viewer makes
 */
public record Viewer(
        long identityId,
        String username,
        long stamp,
        Set<String> permissions,
        Set<String> everywhere,
        Set<String> byEachRole,
        @Nullable Long session,
        RequestOrigin origin) {

    public Viewer {
        permissions = Set.copyOf(permissions);
        everywhere = Set.copyOf(everywhere);
        byEachRole = Set.copyOf(byEachRole);
    }

    /** Of whose roles nothing is known in particular. */
    public Viewer(
            long identityId,
            String username,
            long stamp,
            Set<String> permissions,
            Set<String> everywhere) {
        this(identityId, username, stamp, permissions, everywhere, Set.of());
    }

    /** Who did not sign in here. */
    public Viewer(
            long identityId,
            String username,
            long stamp,
            Set<String> permissions,
            Set<String> everywhere,
            Set<String> byEachRole) {
        this(identityId, username, stamp, permissions, everywhere, byEachRole, null);
    }

    /** Of whom it is not known yet what is asked. */
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
                RequestOrigin.WITHIN);
    }

    /** The same viewer, asking by that request. */
    Viewer by(RequestOrigin request) {
        return new Viewer(
                identityId, username, stamp, permissions, everywhere, byEachRole, session, request);
    }

    /** The same for what the server asks itself while it warms up. */
    public Viewer warmingUp() {
        return by(RequestOrigin.WARM_UP);
    }

    /**
     * Whether the server asks itself while it warms up: that is no use of the account's rights, and
     * nothing is taken from its quota.
     */
    public boolean isWarmUp() {
        return origin.equals(RequestOrigin.WARM_UP);
    }

    /**
     * The viewer of the request that is being answered; {@link UnauthenticatedException} where
     * there is none.
     */
    public static Mono<Viewer> current() {
        return Mono.deferContextual(context ->
                context.hasKey(Viewer.class)
                        ? Mono.just(context.get(Viewer.class))
                        : Mono.error(UnauthenticatedException.tokenMissing()));
    }

    /** The same who may do no more than this, whatever the grants allow. */
    public Viewer limitedTo(Set<String> most) {
        return new Viewer(
                identityId,
                username,
                stamp,
                common(permissions, most),
                common(everywhere, most),
                common(byEachRole, most),
                session,
                origin);
    }

    private static Set<String> common(Set<String> held, Set<String> most) {
        return held.stream().filter(most::contains).collect(Collectors.toSet());
    }

    /** Whether the viewer holds the permission over at least something. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** Whether each of the viewer's grants gives the permission. */
    public boolean holdsByEachRole(String permission) {
        return byEachRole.contains(permission);
    }

    /** Whether the viewer holds the permission over everything. */
    public boolean mayEverywhere(String permission) {
        return everywhere.contains(permission);
    }
}
