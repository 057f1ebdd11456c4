package io.botwarden.notification.delivery;

import io.botwarden.notification.NotificationProperties.Mail;
import io.botwarden.notification.NotificationProperties.Security;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;

/**
 * Connections to the configured mail server.
 *
 * @param mail the mail server
 * @param timeout the maximum time of a delivery
 */
record MailServer(Mail mail, Duration timeout) {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Returns the settings of a connection. */
    Session session() {
        Properties settings = new Properties();
        String protocol = mail.security() == Security.TLS ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        settings.setProperty("mail.transport.protocol", protocol);
        settings.setProperty(prefix + "host", mail.host());
        settings.setProperty(prefix + "port", String.valueOf(mail.port()));
        settings.setProperty(prefix + "connectiontimeout", millis(CONNECT));
        settings.setProperty(prefix + "timeout", millis(timeout.dividedBy(2)));
        settings.setProperty(prefix + "writetimeout", millis(timeout.dividedBy(2)));
        settings.setProperty(prefix + "ssl.checkserveridentity", "true");
        settings.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        boolean upgraded = mail.security() == Security.STARTTLS;
        settings.setProperty(prefix + "starttls.enable", String.valueOf(upgraded));
        settings.setProperty(prefix + "starttls.required", String.valueOf(upgraded));
        boolean named = !mail.user().isEmpty();
        settings.setProperty(prefix + "auth", String.valueOf(named));
        return Session.getInstance(settings, named ? new Account(mail) : null);
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }

    private static final class Account extends Authenticator {

        private final Mail mail;

        private Account(Mail mail) {
            this.mail = mail;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(mail.user(), mail.password());
        }
    }
}
