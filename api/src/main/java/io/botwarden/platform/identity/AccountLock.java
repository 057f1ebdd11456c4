package io.botwarden.platform.identity;

/**
 * What an action changes about accounts, and so how it locks them before anything else. Everybody
 * who acts holds the own account, so that nobody changes the rights that the action rests on; two
 * who then changed each other's would wait for each other for ever.
 */
public enum AccountLock {
    /** Nothing: many may act at the same time. */
    NONE,
    /** The own account: its actions take turns. */
    OWN,
    /** Others' accounts, or the own one among them: all such actions take turns. */
    OTHERS
}
