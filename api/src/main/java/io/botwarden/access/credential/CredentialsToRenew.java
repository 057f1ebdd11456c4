package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.CREDENTIAL;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Credentials of the viewer that expire soon. (Policy 5.3.3) */
@Component
class CredentialsToRenew implements WorkSource {

    @Override
    public String kind() {
        return "CREDENTIAL_TO_RENEW";
    }

    @Override
    public RecordType type() {
        return CREDENTIAL;
    }

    @Override
    public @Nullable String permission() {
        return null;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select c.id, c.label as title, null::bigint as bot_id, c.warn_at as since, c.expires_at as due_at, 'OWN' as reason, null as through,
          1 as quantity
        from credential c
        where c.identity_id = :viewer and c.revoked_at is null and c.warn_at <= :at and c.expires_at > :at
        """;
    }

    /** Everyone can see their own credentials in {@code viewer.credentials}. */
    @Override
    public boolean isReadBy(Viewer viewer) {
        return viewer.may("access:read");
    }
}
