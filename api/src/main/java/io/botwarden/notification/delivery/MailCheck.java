package io.botwarden.notification.delivery;

import io.botwarden.notification.NotificationProperties;
import io.botwarden.notification.NotificationProperties.Mail;
import io.botwarden.notification.NotificationProperties.Security;
import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import io.botwarden.platform.runtime.Reasons;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailConnectException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Connects to the mail server and signs in, like a delivery does; sends nothing. */
final class MailCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Environment environment;

    MailCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Topic topic() {
        return Topic.MAIL;
    }

    @Override
    public List<Finding> run() {
        Mail mail =
                Binder.get(environment)
                        .bindOrCreate("botwarden.notification", NotificationProperties.class)
                        .mail();
        if (!mail.isSet()) {
            return List.of(
                    Finding.skipped(
                            Topic.MAIL, "No mail server is configured (BOTWARDEN_SMTP_HOST)"));
        }
        List<Finding> findings = new ArrayList<>();
        try (Transport transport = new MailServer(mail, PATIENCE).session().getTransport()) {
            transport.connect();
            findings.add(connected(mail, transport));
        } catch (MessagingException e) {
            findings.add(failure(mail, e));
        }
        if (!isAddress(mail.from())) {
            findings.add(
                    Finding.failed(
                            Topic.MAIL,
                            "BOTWARDEN_SMTP_FROM is '%s', which is not an address"
                                    .formatted(mail.from()),
                            "Set BOTWARDEN_SMTP_FROM to the sender's address, such as botwarden@company.example"));
        }
        return findings;
    }

    private static Finding connected(Mail mail, Transport transport) {
        boolean signedIn = !mail.user().isEmpty();
        // the library sends without signing in to a server that offers no method
        if (signedIn
                && transport instanceof SMTPTransport smtp
                && !smtp.supportsExtension("AUTH")) {
            return Finding.warning(
                    Topic.MAIL,
                    "%s offers no way to sign in, so %s is not used"
                            .formatted(place(mail), mail.user()),
                    "Set BOTWARDEN_SMTP_SECURITY to STARTTLS or TLS if the server offers it only then, or leave BOTWARDEN_SMTP_USER empty");
        }
        String found =
                "%s answers (security %s)%s"
                        .formatted(
                                place(mail),
                                mail.security(),
                                signedIn ? " and accepts " + mail.user() : "");
        return signedIn && mail.security() == Security.NONE && !isLoopback(mail.host())
                ? Finding.warning(
                        Topic.MAIL,
                        found + ", but the password is sent unencrypted",
                        "Set BOTWARDEN_SMTP_SECURITY to STARTTLS or TLS")
                : Finding.ok(Topic.MAIL, found);
    }

    private static Finding failure(Mail mail, MessagingException error) {
        String message = String.valueOf(error.getMessage());
        String found = "%s cannot be used (%s)".formatted(place(mail), reason(error));
        String advice;
        if (error instanceof AuthenticationFailedException) {
            found = "%s refuses %s (%s)".formatted(place(mail), mail.user(), message.strip());
            advice = "Correct BOTWARDEN_SMTP_USER and BOTWARDEN_SMTP_PASSWORD";
        } else if (isCausedByTls(error)) {
            advice =
                    "Set BOTWARDEN_SMTP_HOST to the name in the server's certificate, and make Java trust its authority; BOTWARDEN_SMTP_SECURITY must be TLS for a port that starts with TLS (465), and STARTTLS for others";
        } else if (message.contains("STARTTLS")) {
            advice =
                    "Set BOTWARDEN_SMTP_SECURITY to TLS and BOTWARDEN_SMTP_PORT to 465 if the server offers that, or to NONE if it is on a trusted network";
        } else if (error instanceof MailConnectException) {
            advice =
                    "Correct BOTWARDEN_SMTP_HOST and BOTWARDEN_SMTP_PORT, or allow connections from this machine to it";
        } else {
            advice = "Correct BOTWARDEN_SMTP_HOST, BOTWARDEN_SMTP_PORT and BOTWARDEN_SMTP_SECURITY";
        }
        return Finding.failed(Topic.MAIL, found, advice);
    }

    private static String place(Mail mail) {
        return "The mail server %s:%d".formatted(mail.host(), mail.port());
    }

    private static String reason(MessagingException error) {
        Exception cause = error.getNextException();
        return Reasons.of(cause == null ? error : cause);
    }

    private static boolean isCausedByTls(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAddress(String text) {
        try {
            return !new InternetAddress(text, true).getAddress().isBlank();
        } catch (AddressException e) {
            return false;
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
