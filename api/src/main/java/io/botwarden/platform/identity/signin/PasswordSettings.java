package io.botwarden.platform.identity.signin;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may sign in with a password.
 *
 * @param passwordSignIn whether all accounts may sign in with passwords; otherwise people sign in
 *     with accounts of issuers
 * @param emergencyAccounts the accounts that may sign in with passwords even if all others may not
 */
@ConfigurationProperties("botwarden.identity")
public record PasswordSettings(
        @DefaultValue("true") boolean passwordSignIn,
        @DefaultValue({}) List<String> emergencyAccounts) {

    /** Whether the account may sign in with a password. */
    boolean admit(String username) {
        return passwordSignIn || emergencyAccounts.contains(username);
    }

    /** Whether the account may only because it is an emergency account. */
    boolean isEmergency(String username) {
        return !passwordSignIn && emergencyAccounts.contains(username);
    }
}
