package io.botwarden.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notifications go out.
 *
 * @param consoleUrl where people reach the console, for links
 * @param maxAttempts after how many attempts a notification is given up
 * @param firstPause how long after the first try the second one comes; each later pause is three
 *     times the one before
 * @param longestPause the longest pause between attempts
 * @param timeout how long one try may take
 * @param atOnce how many notifications go to one channel at the same time
 * @param failuresInRow after how many failures in a row a channel is left alone for a while
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
     * @param host its name; nothing goes by mail where there is none
     * @param security how the connection is secured
     * @param from who sends
     */
    public record Mail(
            @DefaultValue("") String host,
            @DefaultValue("587") int port,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("STARTTLS") Security security,
            @DefaultValue("botwarden@localhost") String from) {

        /** Whether there is one. */
        public boolean isSet() {
            return !host.isBlank();
        }
    }

    /** How a connection to the mail server is secured. */
    public enum Security {
        /** It begins in clear and must be upgraded. */
        STARTTLS,
        /** It is TLS from the beginning. */
        TLS,
        /** It is not: for a mail server on the same machine. */
        NONE
    }
}
