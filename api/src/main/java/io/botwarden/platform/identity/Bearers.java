package io.botwarden.platform.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Determines the rights of identities that authenticated by other means than an access token. */
@Component
public class Bearers {

    private final Accounts accounts;
    private final RolePermissions permissions;

    Bearers(Accounts accounts, RolePermissions permissions) {
        this.accounts = accounts;
        this.permissions = permissions;
    }

    /**
     * Returns the identity with its current rights; empty if the account is closed.
     *
     * @param identityId key of the row in {@code identity}
     * @param expiresAt when the proof expires; earlier if a grant ends before
     */
    public Mono<Bearer> of(long identityId, Instant expiresAt) {
        return accounts.find(identityId)
                .map(account ->
                        new Bearer(viewer(account), earlier(expiresAt, account.rightsEndAt())));
    }

    private Viewer viewer(Account account) {
        List<String> roles = account.roles();
        return new Viewer(
                account.id(),
                account.username(),
                account.stamp(),
                permissions.of(roles),
                permissions.of(account.everywhere()),
                permissions.ofEach(roles));
    }

    /** Returns the earlier of two times, the second of which may be null. */
    static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}
