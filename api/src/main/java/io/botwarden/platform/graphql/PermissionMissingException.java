package io.botwarden.platform.graphql;

/** Thrown if none of the viewer's roles has the permission that a field needs. */
final class PermissionMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PermissionMissingException(String permission) {
        super(
                "This needs the permission %s, which none of your roles holds"
                        .formatted(permission),
                null,
                false,
                false);
    }
}
