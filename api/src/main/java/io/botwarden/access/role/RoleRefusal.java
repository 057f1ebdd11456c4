package io.botwarden.access.role;

/** Refusal codes for changes of roles and of their holders. */
public enum RoleRefusal {
    /** The two roles are already separated. */
    ALREADY_SEPARATED,
    /** The role is built in and must keep this. */
    BUILT_IN,
    /** Nobody would be left to manage access. */
    LAST_ADMINISTRATOR,
    /** People cannot change the grants of their own account. */
    OWN_ACCOUNT,
    /** The person already holds a role that excludes this one. */
    SEPARATION_OF_DUTIES
}
