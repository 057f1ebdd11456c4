package io.botwarden.monitoring.alerting;

import io.botwarden.platform.intake.ClockSkew;
import io.botwarden.platform.intake.Rejection;
import io.botwarden.platform.intake.encoding.BrokenJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A notification of Prometheus Alertmanager, webhook version 4.
 *
 * @param alerts the valid alerts
 * @param rejections why other alerts were rejected; the line is the position of an alert
 * @param truncated how many alerts Alertmanager omitted
 * @param receiver the name of Botwarden in Alertmanager
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">The
 *     format of the webhook</a>
 */
record AlertNotification(
        List<AlertmanagerAlert> alerts,
        List<Rejection> rejections,
        long truncated,
        @Nullable String receiver) {

    private static final int MOST = 10_000;
    private static final int LONGEST_LABEL = 2_000;

    AlertNotification {
        alerts = List.copyOf(alerts);
        rejections = List.copyOf(rejections);
    }

    /** The body is not such a notification. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }
    }

    static AlertNotification read(JsonMapper json, byte[] body, Instant now)
            throws UnreadableException {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException e) {
            throw new UnreadableException("The body is not valid JSON: " + BrokenJson.told(e));
        }
        if (!root.isObject() || !"4".equals(text(root, "version"))) {
            throw new UnreadableException(
                    "The body must be a notification of Alertmanager's webhook with \"version\": \"4\".");
        }
        JsonNode list = root.path("alerts");
        if (!list.isArray() || list.size() > MOST) {
            throw new UnreadableException(
                    "The field alerts must be an array of at most %,d alerts.".formatted(MOST));
        }
        String group = text(root, "groupKey");
        if (group == null) {
            throw new UnreadableException("The field groupKey must be a string.");
        }
        List<AlertmanagerAlert> alerts = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        for (int k = 0; k < list.size(); k++) {
            try {
                alerts.add(alert(k + 1, list.get(k), group, now));
            } catch (WrongFieldException e) {
                rejections.add(
                        new Rejection(k + 1, e.field, Objects.requireNonNull(e.getMessage())));
            }
        }
        return new AlertNotification(
                alerts, rejections, root.path("truncatedAlerts").asLong(0), text(root, "receiver"));
    }

    private static AlertmanagerAlert alert(long place, JsonNode alert, String group, Instant now)
            throws WrongFieldException {
        String status = text(alert, "status");
        if (!"firing".equals(status) && !"resolved".equals(status)) {
            throw new WrongFieldException("status", "This must be firing or resolved.");
        }
        SortedMap<String, String> labels = texts(alert, "labels");
        if (labels.isEmpty()) {
            throw new WrongFieldException("labels", "An alert needs at least one label.");
        }
        boolean firing = "firing".equals(status);
        Instant startsAt = time(alert, "startsAt");
        Instant endsAt = firing ? startsAt : time(alert, "endsAt");
        requirePast("startsAt", startsAt, now);
        requirePast("endsAt", endsAt, now);
        if (endsAt.isBefore(startsAt)) {
            throw new WrongFieldException("endsAt", "This must not be before startsAt.");
        }
        String generator = text(alert, "generatorURL");
        return new AlertmanagerAlert(
                place,
                firing,
                new LabelSet(labels),
                texts(alert, "annotations"),
                startsAt,
                endsAt,
                generator != null && AlertRules.isWebAddress(generator) ? generator : null,
                text(alert, "fingerprint"),
                group);
    }

    private static void requirePast(String field, Instant at, Instant now)
            throws WrongFieldException {
        if (ClockSkew.isAhead(at, now)) {
            throw new WrongFieldException(field, "It " + ClockSkew.REASON + ".");
        }
    }

    private static SortedMap<String, String> texts(JsonNode alert, String field)
            throws WrongFieldException {
        SortedMap<String, String> texts = new TreeMap<>();
        JsonNode object = alert.path(field);
        if (!object.isObject() && !object.isMissingNode()) {
            throw new WrongFieldException(
                    field, "This must be an object whose values are strings.");
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String value = entry.getValue().isString() ? entry.getValue().stringValue() : null;
            boolean tooLong =
                    field.equals("labels") && value != null && value.length() > LONGEST_LABEL;
            if (value == null || tooLong || isUnstorable(value) || isUnstorable(entry.getKey())) {
                throw new WrongFieldException(
                        field + "." + entry.getKey(),
                        "This must be a string of at most %,d characters without NUL."
                                .formatted(LONGEST_LABEL));
            }
            texts.put(entry.getKey(), value);
        }
        return texts;
    }

    private static boolean isUnstorable(String text) {
        return text.codePoints()
                .anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static Instant time(JsonNode alert, String field) throws WrongFieldException {
        String text = text(alert, field);
        try {
            if (text != null) {
                return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException e) {
            // reported below
        }
        throw new WrongFieldException(
                field, "This must be an RFC 3339 time such as 2026-03-01T08:00:00Z.");
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() && !isUnstorable(value.stringValue()) ? value.stringValue() : null;
    }

    private static final class WrongFieldException extends Exception {

        private static final long serialVersionUID = 1;

        private final String field;

        WrongFieldException(String field, String message) {
            super(message);
            this.field = field;
        }
    }
}
