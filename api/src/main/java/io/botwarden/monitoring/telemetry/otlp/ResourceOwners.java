package io.botwarden.monitoring.telemetry.otlp;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.Transactions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the bot of a resource: the bot whose code it contains, or else the bot that it is mapped
 * to. The sender's grants must cover the bot. Resources without a bot are recorded, so that they
 * can be mapped.
 */
@Component
class ResourceOwners {

    static final String SEND = "monitoring:send-telemetry";

    private static final String BOT = "botwarden.bot";
    private static final String NAMESPACE = "service.namespace";
    private static final String NAME = "service.name";

    /** The namespace and the name of a service, separated by a slash. */
    private static final String SERVICE = "service";

    private static final int MOST_REMEMBERED = 1_000;

    /** The maximum number of resources per statement. */
    private static final int AT_ONCE = 1_000;

    private static final String FIND =
            """
            select distinct on (c.resource) c.resource, c.bot_id, ? or exists (
              select from viewer_bot v where v.identity_id = ? and v.permission = ? and v.bot_id = c.bot_id) as allowed
            from (
              select n.resource, b.id as bot_id, 0 as place
              from unnest(?::text[]) with ordinality as n (code, resource)
              join bot b on b.code = n.code
              union all
              select n.resource, m.bot_id, n.place
              from unnest(?::bigint[], ?::text[], ?::text[]) with ordinality as n (resource, attribute, value, place)
              join telemetry_mapping m on m.attribute = n.attribute and m.value = n.value
            ) c
            order by c.resource, c.place
            """;

    /** Resources with the same key are recorded as one row, described by the last of them. */
    private static final String REMEMBER =
            """
            insert into telemetry_resource (attribute, value, attribute_name, attribute_value, reason, sent_by_id, rejected)
            select distinct on (n.attribute, n.value) n.attribute, n.value, n.names::text[], n.texts::text[], n.reason, ?::bigint,
              sum(n.rejected) over (partition by n.attribute, n.value)
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[]) with ordinality
              as n (attribute, value, names, texts, reason, rejected, place)
            order by n.attribute, n.value, n.place desc
            on conflict (attribute, value) do update set attribute_name = excluded.attribute_name,
              attribute_value = excluded.attribute_value, reason = excluded.reason, sent_by_id = excluded.sent_by_id,
              rejected = telemetry_resource.rejected + excluded.rejected, last_seen_at = now()
            """;

    private static final String FORGET =
            """
            delete from telemetry_resource where id in (
              select id from telemetry_resource where ignored_at is null order by last_seen_at desc, id desc offset ?)
            """;

    private final Transactions transactions;

    ResourceOwners(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The owner of a resource. */
    sealed interface Owner {

        /** A bot, by its key. */
        record Bot(long id) implements Owner {}

        /** No bot, or a bot for which the sender may not send telemetry. */
        record None(String reason) implements Owner {}
    }

    /**
     * Finds the owners of resources. Blocks the thread.
     *
     * @param resources each with the number of points or spans to reject if it has no owner
     */
    Map<SortedMap<String, String>, Owner> find(
            Viewer viewer, Map<SortedMap<String, String>, Long> resources) throws SQLException {
        List<Asked> asked =
                resources.entrySet().stream()
                        .map(each ->
                                new Asked(
                                        each.getKey(), candidates(each.getKey()), each.getValue()))
                        .toList();
        Map<SortedMap<String, String>, Owner> owners = new HashMap<>();
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            List<Asked> some = asked.subList(from, Math.min(from + AT_ONCE, asked.size()));
            owners.putAll(transactions.run(connection -> find(connection, viewer, some)));
        }
        return owners;
    }

    /**
     * A resource whose owner is looked up.
     *
     * @param candidates the attributes by which it can be mapped
     * @param rejected the number of points or spans to reject if it has no owner
     */
    private record Asked(
            SortedMap<String, String> resource, Map<String, String> candidates, long rejected) {

        @Nullable String bot() {
            return resource.get(BOT);
        }

        String reason() {
            return bot() == null ? "UNMAPPED" : "UNKNOWN_BOT";
        }

        /** Returns the key under which it is recorded. */
        Map.Entry<String, String> key() {
            return candidates.entrySet().iterator().next();
        }

        Owner nobody() {
            if (candidates.isEmpty()) {
                return new Owner.None(
                        "a resource without attributes. Set the bot in %s.".formatted(BOT));
            }
            return new Owner.None(
                    bot() == null
                            ? "the resource %s=%s is not mapped to a bot."
                                    .formatted(key().getKey(), key().getValue())
                            : "the bot '%s' is not registered.".formatted(bot()));
        }
    }

    private static Map<SortedMap<String, String>, Owner> find(
            Connection connection, Viewer viewer, List<Asked> asked) throws SQLException {
        Map<SortedMap<String, String>, Owner> owners = found(connection, viewer, asked);
        List<Asked> unknown = new ArrayList<>();
        for (Asked each : asked) {
            if (!owners.containsKey(each.resource())) {
                owners.put(each.resource(), each.nobody());
                if (!each.candidates().isEmpty()) {
                    unknown.add(each);
                }
            }
        }
        if (!unknown.isEmpty()) {
            remember(connection, viewer, unknown);
        }
        return owners;
    }

    private static Map<SortedMap<String, String>, Owner> found(
            Connection connection, Viewer viewer, List<Asked> asked) throws SQLException {
        List<Long> places = new ArrayList<>();
        List<String> attributes = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int k = 0; k < asked.size(); k++) {
            long place = k + 1;
            asked.get(k)
                    .candidates()
                    .forEach((attribute, value) -> {
                        places.add(place);
                        attributes.add(attribute);
                        values.add(value);
                    });
        }
        Map<SortedMap<String, String>, Owner> owners = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setBoolean(1, viewer.mayEverywhere(SEND));
            statement.setLong(2, viewer.may(SEND) ? viewer.rightsId() : 0);
            statement.setString(3, SEND);
            statement.setArray(4, texts(connection, asked, Asked::bot));
            statement.setArray(5, connection.createArrayOf("bigint", places.toArray()));
            statement.setArray(6, connection.createArrayOf("text", attributes.toArray()));
            statement.setArray(7, connection.createArrayOf("text", values.toArray()));
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                owners.put(
                        asked.get(found.getInt("resource") - 1).resource(),
                        found.getBoolean("allowed")
                                ? new Owner.Bot(found.getLong("bot_id"))
                                : new Owner.None(
                                        viewer.limit() == null
                                                ? "a bot for which this account may not send telemetry."
                                                : "a bot for which this account may not send telemetry. %s."
                                                        .formatted(viewer.limit().sentence())));
            }
        }
        return owners;
    }

    private static void remember(Connection connection, Viewer viewer, List<Asked> unknown)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            int place = 0;
            statement.setLong(++place, viewer.identityId());
            statement.setArray(++place, texts(connection, unknown, each -> each.key().getKey()));
            statement.setArray(++place, texts(connection, unknown, each -> each.key().getValue()));
            statement.setArray(
                    ++place, arrays(connection, unknown, each -> each.resource().keySet()));
            statement.setArray(
                    ++place, arrays(connection, unknown, each -> each.resource().values()));
            statement.setArray(++place, texts(connection, unknown, Asked::reason));
            statement.setArray(
                    ++place,
                    connection.createArrayOf(
                            "bigint", unknown.stream().map(Asked::rejected).toArray()));
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setInt(1, MOST_REMEMBERED);
            statement.executeUpdate();
        }
    }

    private static Array texts(
            Connection connection, List<Asked> asked, Function<Asked, @Nullable String> text)
            throws SQLException {
        return connection.createArrayOf("text", asked.stream().map(text).toArray());
    }

    /** Encodes lists of different lengths as PostgreSQL array literals. */
    private static Array arrays(
            Connection connection, List<Asked> asked, Function<Asked, Collection<String>> list)
            throws SQLException {
        String[] spelled = new String[asked.size()];
        for (int k = 0; k < spelled.length; k++) {
            spelled[k] =
                    connection.createArrayOf("text", list.apply(asked.get(k)).toArray()).toString();
        }
        return connection.createArrayOf("text", spelled);
    }

    /** The attributes by which a resource can be mapped, the most specific first. */
    private static Map<String, String> candidates(SortedMap<String, String> resource) {
        Map<String, String> candidates = new LinkedHashMap<>();
        String name = resource.get(NAME);
        put(candidates, BOT, resource.get(BOT));
        if (name != null && resource.containsKey(NAMESPACE)) {
            put(candidates, SERVICE, resource.get(NAMESPACE) + "/" + name);
        }
        put(candidates, NAME, name);
        resource.forEach((attribute, value) -> {
            if (!candidates.containsKey(attribute)) {
                put(candidates, attribute, value);
            }
        });
        return candidates;
    }

    private static void put(
            Map<String, String> candidates, String attribute, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            candidates.put(attribute, value);
        }
    }
}
