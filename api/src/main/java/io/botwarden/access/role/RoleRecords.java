package io.botwarden.access.role;

import io.botwarden.platform.write.RecordType;

/** The record types of this package. */
public final class RoleRecords {

    /** A permission of a role. */
    public static final RecordType ROLE = new RecordType("Role", "role");

    static final RecordType SEPARATION = new RecordType("RoleSeparation", "role_separation");

    private RoleRecords() {}
}
