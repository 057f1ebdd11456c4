package io.botwarden.notification.delivery;

import io.botwarden.notification.NotificationProperties;
import io.botwarden.notification.NotificationProperties.Mail;
import io.botwarden.notification.channel.Channel;
import io.botwarden.notification.channel.ChannelKind;
import io.botwarden.notification.channel.MailAddress;
import io.botwarden.notification.report.AttachedReport;
import io.botwarden.notification.template.Texts;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Delivers e-mail in plain text and HTML, on separate threads that may wait for the mail server.
 * The content of an event is in the body and, on one line, in the subject; the address is validated
 * again before sending.
 */
@Component
class MailDelivery implements DisposableBean {

    private static final String NO_SERVER = "No mail server is configured (BOTWARDEN_SMTP_HOST).";
    private static final int THREADS = 8;
    private static final int WAITING = 1_000;
    private static final int PERMANENT = 500;

    private final Mail mail;
    private final Texts texts;
    private final MailServer server;
    private final Scheduler threads = Schedulers.newBoundedElastic(THREADS, WAITING, "mail");

    MailDelivery(NotificationProperties properties, Texts texts) {
        this.mail = properties.mail();
        this.texts = texts;
        this.server = new MailServer(mail, properties.timeout());
    }

    @Override
    public void destroy() {
        threads.dispose();
    }

    Mono<Outcome> send(Channel channel, OutboundNotification notification) {
        String address =
                channel.kind() == ChannelKind.PERSONAL ? notification.address() : channel.target();
        if (!mail.isSet()) {
            return Mono.just(
                    channel.kind() == ChannelKind.PERSONAL
                            ? Outcome.inConsole(NO_SERVER)
                            : Outcome.hopeless(null, NO_SERVER));
        }
        if (address == null || !MailAddress.isValid(address)) {
            return Mono.just(Outcome.hopeless(null, "The recipient has no e-mail address."));
        }
        return Mono.fromCallable(() -> deliver(address, notification)).subscribeOn(threads);
    }

    private Outcome deliver(String address, OutboundNotification notification) {
        try {
            Session session = server.session();
            MimeMessage message = message(session, address, notification);
            try (Transport transport = session.getTransport()) {
                transport.connect();
                transport.sendMessage(message, message.getAllRecipients());
            }
            return Outcome.delivered(250, "The mail server accepted it.");
        } catch (MessagingException e) {
            return failure(e);
        }
    }

    private static Outcome failure(MessagingException failure) {
        Integer code = code(failure);
        boolean permanent =
                code != null && code >= PERMANENT && failure instanceof SendFailedException;
        String said = said(failure);
        return permanent ? Outcome.hopeless(code, said) : Outcome.failed(code, said);
    }

    /** The mail server's reply about an address is more specific than the general failure. */
    private static String said(MessagingException failure) {
        for (Exception each = failure; each instanceof MessagingException more; ) {
            if (each instanceof SMTPAddressFailedException refused) {
                return String.valueOf(refused.getMessage());
            }
            each = more.getNextException();
        }
        return String.valueOf(failure.getMessage());
    }

    private static @Nullable Integer code(Exception failure) {
        for (Exception each = failure; each != null; ) {
            if (each instanceof SMTPAddressFailedException refused) {
                return refused.getReturnCode();
            }
            if (each instanceof SMTPSendFailedException refused
                    && refused.getNextException() == null) {
                return refused.getReturnCode();
            }
            each = each instanceof MessagingException more ? more.getNextException() : null;
        }
        return null;
    }

    private MimeMessage message(Session session, String address, OutboundNotification notification)
            throws MessagingException {
        MimeMessage message = new Identified(session, notification.spelledId());
        message.setFrom(new InternetAddress(mail.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
        message.setSubject(notification.text().title(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(notification.createdAt()));
        // suppresses automatic replies (RFC 3834)
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Botwarden-Notification", notification.spelledId());
        message.setHeader("Content-Language", notification.language().code());
        AttachedReport report = notification.report();
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part(notification.whole().body(), "plain"));
        both.addBodyPart(
                part(
                        texts.html(
                                notification.text(),
                                report == null ? "" : report.said(),
                                report == null ? List.of() : report.table(),
                                notification.language(),
                                notification.link()),
                        "html"));
        message.setContent(report == null ? both : withFile(both, report));
        message.saveChanges();
        return message;
    }

    private static MimeMultipart withFile(MimeMultipart text, AttachedReport report)
            throws MessagingException {
        MimeBodyPart said = new MimeBodyPart();
        said.setContent(text);
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(
                new DataHandler(
                        new ByteArrayDataSource(
                                report.file().bytes(),
                                report.file().base64()
                                        ? report.file().mediaType()
                                        : report.file().mediaType() + "; charset=utf-8")));
        file.setFileName(report.file().name());
        file.setDisposition(Part.ATTACHMENT);
        return new MimeMultipart(said, file);
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), kind);
        return part;
    }

    /** A message with the same Message-ID at each attempt. */
    private static final class Identified extends MimeMessage {

        private final String id;

        private Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<%s@botwarden>".formatted(id));
        }
    }
}
