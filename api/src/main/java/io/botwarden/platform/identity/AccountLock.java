package io.botwarden.platform.identity;

/**
 * The accounts that an action changes, which determines how it locks them first. Every action locks
 * the caller's own account, so that the rights it depends on cannot change; two actions that then
 * changed each other's account would deadlock.
 */
public enum AccountLock {
    /** None: actions can run concurrently. */
    NONE,
    /** The caller's own account: its actions run one after the other. */
    OWN,
    /** Other accounts, possibly including the own one: all such actions run one after the other. */
    OTHERS
}
