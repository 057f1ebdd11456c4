package io.botwarden.notification.delivery;

import io.botwarden.notification.NotificationProperties;
import io.botwarden.notification.channel.Channel;
import io.botwarden.notification.channel.ChannelKind;
import io.botwarden.notification.channel.WebhookSecret;
import io.botwarden.notification.report.AttachedReport;
import io.botwarden.notification.report.ReportFile;
import io.botwarden.platform.outgoing.Answer;
import io.botwarden.platform.outgoing.OutgoingCallDenied;
import io.botwarden.platform.outgoing.OutgoingCalls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Delivers by HTTP: to programs as CloudEvents 1.0 in JSON, signed according to Standard Webhooks
 * (id, timestamp, a signature with each valid secret), to chats in their own formats.
 */
@Component
class WebhookDelivery {

    /** The receiver wants no more notifications. */
    private static final int GONE = 410;

    /** The beginning of all types of events. */
    private static final String TYPES = "io.botwarden.";

    private final OutgoingCalls calls;
    private final ChatMessages chats;
    private final JsonMapper json;
    private final String source;
    private final Clock clock;

    WebhookDelivery(
            OutgoingCalls calls,
            ChatMessages chats,
            JsonMapper json,
            NotificationProperties properties,
            Clock clock) {
        this.source = properties.consoleUrl();
        this.calls = calls;
        this.chats = chats;
        this.json = json;
        this.clock = clock;
    }

    Mono<Outcome> send(Channel channel, OutboundNotification notification) {
        return Mono.defer(() -> post(channel, notification))
                .map(answer -> outcome(channel.kind(), answer))
                .onErrorResume(
                        OutgoingCallDenied.class,
                        denied ->
                                Mono.just(
                                        Outcome.hopeless(
                                                null, String.valueOf(denied.getMessage()))));
    }

    private Mono<Answer> post(Channel channel, OutboundNotification notification) {
        Instant now = clock.instant();
        if (channel.kind() != ChannelKind.WEBHOOK) {
            return calls.post(
                    ChatMessages.url(channel, now),
                    Map.of("Content-Type", "application/json; charset=utf-8"),
                    chats.body(channel, notification.whole(), now));
        }
        byte[] body = body(notification);
        long seconds = now.getEpochSecond();
        String signatures =
                channel.secretsAt(now).stream()
                        .map(secret ->
                                WebhookSecret.sign(secret, notification.spelledId(), seconds, body))
                        .collect(Collectors.joining(" "));
        return calls.post(
                URI.create(channel.target()),
                Map.of(
                        "Content-Type",
                        "application/cloudevents+json",
                        "webhook-id",
                        notification.spelledId(),
                        "webhook-timestamp",
                        String.valueOf(seconds),
                        "webhook-signature",
                        signatures),
                body);
    }

    /** The body, the same bytes at each attempt. */
    private byte[] body(OutboundNotification notification) {
        ObjectNode facts = (ObjectNode) json.readTree(notification.facts());
        facts.put("reason", notification.reason());
        facts.put("page", notification.page());
        facts.putObject("message")
                .put("title", notification.text().title())
                .put("body", notification.whole().body());
        AttachedReport report = notification.report();
        if (report != null) {
            ReportFile file = report.file();
            ObjectNode sent = facts.putObject("file");
            sent.put("name", file.name()).put("mediaType", file.mediaType());
            if (file.base64()) {
                sent.put("encoding", "base64");
            }
            sent.put("content", file.content());
        }
        JsonNode subject = facts.path("subject");
        ObjectNode body = json.createObjectNode();
        body.put("specversion", "1.0");
        body.put("id", notification.spelledId());
        body.put("source", source);
        body.put("type", TYPES + type(notification.event(), subject.path("type").asString("")));
        if (subject.has("id")) {
            body.put("subject", subject.path("id").asString());
        }
        body.put("time", notification.createdAt().toString());
        body.put("datacontenttype", "application/json");
        body.set("data", facts);
        return json.writeValueAsBytes(body);
    }

    /** {@code IncidentReported} about an {@code Incident} is {@code incident.reported}. */
    private static String type(String event, String subject) {
        boolean prefixed = event.length() > subject.length() && event.startsWith(subject);
        String what = prefixed ? event.substring(subject.length()) : event;
        return subject.isEmpty() ? snake(event) : snake(subject) + "." + snake(what);
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private Outcome outcome(ChannelKind kind, Answer answer) {
        String said = new String(answer.body(), StandardCharsets.UTF_8);
        int status = answer.status();
        if (status < 200 || status > 299) {
            return status == GONE ? Outcome.hopeless(status, said) : Outcome.failed(status, said);
        }
        String problem = chats.problem(kind, answer.body());
        return problem == null ? Outcome.delivered(status, said) : Outcome.failed(status, problem);
    }
}
