package io.botwarden.platform.graphql;

/** None of the viewer's roles holds the permission that a field needs. */
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
