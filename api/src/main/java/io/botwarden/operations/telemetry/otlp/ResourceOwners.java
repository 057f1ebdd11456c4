package io.botwarden.operations.telemetry.otlp;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says which bot a resource is: the one whose code it names, or else the one that it is mapped to.
 * Who sends may do so only for bots within reach of the sender's grants. What is nobody's is
 * remembered, so that somebody maps it.
 */
@Component
class ResourceOwners {

    static final String SEND = "operations:send-telemetry";

    private static final String BOT = "botwarden.bot";
    private static final String NAMESPACE = "service.namespace";
    private static final String NAME = "service.name";

    /** The namespace and the name of a service, with a slash between. */
    private static final String SERVICE = "service";

    private static final int MOST_REMEMBERED = 1_000;

    private static final String FIND =
            """
            select c.bot_id, ? or exists (
              select from viewer_bot v where v.identity_id = ? and v.permission = ? and v.bot_id = c.bot_id) as allowed
            from (
              select id as bot_id, 0 as place from bot where code = ?
              union all
              select m.bot_id, n.place
              from unnest(?::text[], ?::text[]) with ordinality as n (attribute, value, place)
              join telemetry_mapping m on m.attribute = n.attribute and m.value = n.value
            ) c
            order by c.place limit 1
            """;

    private static final String REMEMBER =
            """
            insert into telemetry_resource (attribute, value, attribute_name, attribute_value, reason, username, rejected)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (attribute, value) do update set attribute_name = excluded.attribute_name,
              attribute_value = excluded.attribute_value, reason = excluded.reason, username = excluded.username,
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

    /** Whose a resource is. */
    sealed interface Owner {

        /** A bot's, by its key. */
        record Bot(long id) implements Owner {}

        /** Nobody's, or of a bot for which the sender may not speak. */
        record None(String reason) implements Owner {}
    }

    /**
     * Looks up whose a resource is; blocks.
     *
     * @param rejected so many points or spans are turned away where it is nobody's
     */
    Owner find(Viewer viewer, SortedMap<String, String> resource, long rejected)
            throws SQLException {
        Map<String, String> candidates = candidates(resource);
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setBoolean(1, viewer.mayEverywhere(SEND));
                statement.setLong(2, viewer.may(SEND) ? viewer.identityId() : 0);
                statement.setString(3, SEND);
                statement.setString(4, resource.get(BOT));
                statement.setArray(
                        5, connection.createArrayOf("text", candidates.keySet().toArray()));
                statement.setArray(
                        6, connection.createArrayOf("text", candidates.values().toArray()));
                ResultSet found = statement.executeQuery();
                if (!found.next()) {
                    return nobody(connection, viewer, resource, candidates, rejected);
                }
                return found.getBoolean("allowed")
                        ? new Owner.Bot(found.getLong("bot_id"))
                        : new Owner.None("of a bot for which this account may not send telemetry.");
            }
        });
    }

    private static Owner nobody(
            Connection connection,
            Viewer viewer,
            SortedMap<String, String> resource,
            Map<String, String> candidates,
            long rejected)
            throws SQLException {
        String named = resource.get(BOT);
        if (candidates.isEmpty()) {
            return new Owner.None(
                    "of a resource without attributes: name the bot in %s.".formatted(BOT));
        }
        Map.Entry<String, String> key = candidates.entrySet().iterator().next();
        remember(connection, viewer, resource, key, named != null, rejected);
        return new Owner.None(
                named == null
                        ? "of the resource %s=%s, which is mapped to no bot."
                                .formatted(key.getKey(), key.getValue())
                        : "of the bot '%s', which is not registered.".formatted(named));
    }

    private static void remember(
            Connection connection,
            Viewer viewer,
            SortedMap<String, String> resource,
            Map.Entry<String, String> key,
            boolean named,
            long rejected)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setString(1, key.getKey());
            statement.setString(2, key.getValue());
            statement.setArray(3, connection.createArrayOf("text", resource.keySet().toArray()));
            statement.setArray(4, connection.createArrayOf("text", resource.values().toArray()));
            statement.setString(5, named ? "UNKNOWN_BOT" : "UNMAPPED");
            statement.setString(6, viewer.username());
            statement.setLong(7, rejected);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setInt(1, MOST_REMEMBERED);
            statement.executeUpdate();
        }
    }

    /** By what a resource can be mapped, what is most telling first. */
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
