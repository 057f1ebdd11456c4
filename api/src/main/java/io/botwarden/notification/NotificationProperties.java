package io.botwarden.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of notification delivery.
 *
 * @param consoleUrl the address of the console, for links
 * @param maxAttempts the maximum number of delivery attempts
 * @param firstPause the delay before the second attempt; each later delay is three times as long
 * @param longestPause the maximum delay between attempts
 * @param timeout the timeout of an attempt
 * @param atOnce the maximum number of concurrent deliveries per channel
 * @param failuresInRow the number of consecutive failures after which a channel is paused
 * @param mail the mail server
 */
@ConfigurationProperties("botwarden.notification")
public record NotificationProperties(
        @DefaultValue("http://127.0.0.1:8080") String consoleUrl,
        @DefaultValue("10") int maxAttempts,
        @DefaultValue("10s") Duration firstPause,
        @DefaultValue("4h") Duration longestPause,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("4") int atOnce,
        @DefaultValue("5") int failuresInRow,
        @DefaultValue Mail mail) {

    public NotificationProperties {
        consoleUrl = consoleUrl.replaceAll("/+$", "");
    }

    /**
     * The mail server.
     *
     * @param host the name of the mail server; without one, no email is sent
     * @param port the port of the mail server
     * @param user the user name; without one, Botwarden does not sign in
     * @param password the password of the user
     * @param security how the connection to the mail server is secured
     * @param from the sender address
     */
    public record Mail(
            @DefaultValue("") String host,
            @DefaultValue("587") int port,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("STARTTLS") Security security,
            @DefaultValue("botwarden@localhost") String from) {

        /** Whether a mail server is configured. */
        public boolean isSet() {
            return !host.isBlank();
        }
    }

    /** The security of a connection to the mail server. */
    public enum Security {
        /** Starts unencrypted and must be upgraded to TLS. */
        STARTTLS,
        /** Uses TLS from the start. */
        TLS,
        /** Unencrypted, for a mail server on the same machine. */
        NONE
    }
}
