package io.botwarden.access.role;

/** Why a change of roles, or of who holds them, is refused. */
public enum RoleRefusal {
    /** The two roles are separated already. */
    ALREADY_SEPARATED,
    /** The role comes with Botwarden and keeps this. */
    BUILT_IN,
    /** Nobody could manage access any longer. */
    LAST_ADMINISTRATOR,
    /** Nobody changes the rights of the own account. */
    OWN_ACCOUNT,
    /** The person holds a role already that keeps from holding this one. */
    SEPARATION_OF_DUTIES
}
