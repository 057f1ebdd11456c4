package io.botwarden.platform.identity.oidc;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Thrown if groups grant roles that one person may not hold together, which the database refuses;
 * none of them is then granted.
 */
public final class SeparateRolesException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    SeparateRolesException(Throwable cause) {
        super(
                HttpStatus.FORBIDDEN,
                "The groups of this account grant roles that one person may not hold together.",
                cause);
    }
}
