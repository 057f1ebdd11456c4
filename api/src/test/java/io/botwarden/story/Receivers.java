package io.botwarden.story;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.botwarden.notification.Receiver;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.springframework.test.context.DynamicPropertyRegistry;

/** External systems that receive notifications: a mail server and a webhook. */
final class Receivers implements AutoCloseable {

    /** Olga's address. */
    static final String ADDRESS = "olga@desk.example";

    private static final String HOOK = "/incidents";

    private final GreenMail mail =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Receiver receiver = new Receiver();

    Receivers() {
        mail.start();
    }

    /** Configures both in Botwarden. */
    void register(DynamicPropertyRegistry registry) {
        registry.add("botwarden.notification.mail.host", () -> "127.0.0.1");
        registry.add("botwarden.notification.mail.port", () -> mail.getSmtp().getPort());
        registry.add("botwarden.notification.mail.security", () -> "NONE");
        registry.add("botwarden.notification.mail.from", () -> "botwarden@example.org");
        registry.add("botwarden.outgoing.allow", () -> "127.0.0.1/32");
        registry.add("botwarden.outgoing.ports", receiver::port);
    }

    /** The URL of the webhook. */
    String hook() {
        return receiver.url(HOOK);
    }

    /** The first event that the webhook received. */
    Receiver.Told toldFirst() {
        return receiver.at(HOOK).getFirst();
    }

    /** The number of events of a type that the webhook received. */
    long told(String event) {
        return receiver.at(HOOK).stream()
                .filter(told ->
                        told.body().contains("\"type\":\"io.botwarden.%s\"".formatted(event)))
                .count();
    }

    /** The mail that calls Olga because nobody has acknowledged an incident. */
    List<MimeMessage> calls() {
        return Arrays.stream(mail.getReceivedMessages()).filter(Receivers::callsOlga).toList();
    }

    private static boolean callsOlga(MimeMessage mail) {
        try {
            return Arrays.toString(mail.getRecipients(RecipientType.TO)).contains(ADDRESS)
                    && mail.getSubject().contains("Not acknowledged");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        mail.stop();
    }
}
