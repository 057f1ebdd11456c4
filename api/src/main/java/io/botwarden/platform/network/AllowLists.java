package io.botwarden.platform.network;

import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.web.ClientAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The allow-lists of addresses by purpose. The configuration of this server applies until somebody
 * sets a list, which every instance notices within two seconds. Admitting a request takes no query.
 */
@Component
@DependsOnDatabaseInitialization
public class AllowLists {

    private static final Logger log = LoggerFactory.getLogger(AllowLists.class);
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(2);

    private static final String SET =
            "select purpose, ranges from network_list where ranges is not null";

    private final Map<Purpose, AddressRanges> configured = new EnumMap<>(Purpose.class);
    private final Predicate<String> administrative;
    private final DatabaseClient database;
    private final Background background;
    private volatile Lists lists;

    AllowLists(
            NetworkProperties properties,
            DataSource source,
            DatabaseClient database,
            Background background) {
        this.database = database;
        this.background = background;
        configured.put(Purpose.ADMIN, AddressRanges.parse(properties.admin()));
        configured.put(Purpose.INGEST, AddressRanges.parse(properties.ingest()));
        configured.put(Purpose.API, AddressRanges.parse(properties.api()));
        this.administrative =
                Pattern.compile(
                                properties.administration().stream()
                                        .map(AllowLists::expression)
                                        .collect(Collectors.joining("|")))
                        .asMatchPredicate();
        this.lists = stored(JdbcClient.create(source));
    }

    /** Stores the configuration, and reads what was set. It runs before the server is ready. */
    private Lists stored(JdbcClient source) {
        configured.forEach((purpose, ranges) ->
                source.sql(
                                """
                                update network_list set configured = string_to_array(:ranges, ',')
                                where purpose = :purpose and configured <> string_to_array(:ranges, ',')
                                """)
                        .param("purpose", purpose.name())
                        .param(
                                "ranges",
                                ranges.ranges().stream()
                                        .map(AddressRange::toString)
                                        .collect(Collectors.joining(",")))
                        .update());
        return lists(
                source.sql(SET)
                        .query((row, number) ->
                                new SetList(
                                        row.getString("purpose"),
                                        (String[]) row.getArray("ranges").getArray()))
                        .list());
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Checking for changes of network lists",
                background.every(LOOKED_AT_EVERY).concatMap(tick -> refresh()));
    }

    /** Reads what was set again, after a change. */
    public Mono<Void> refresh() {
        return database.sql(SET)
                .map(row ->
                        new SetList(
                                Objects.requireNonNull(row.get("purpose", String.class)),
                                Objects.requireNonNull(row.get("ranges", String[].class))))
                .all()
                .collectList()
                .doOnNext(found -> lists = lists(found))
                .then();
    }

    private Lists lists(List<SetList> found) {
        Map<Purpose, AddressRanges> effective = new EnumMap<>(configured);
        for (SetList one : found) {
            try {
                effective.put(
                        Purpose.valueOf(one.purpose()),
                        AddressRanges.parse(Arrays.asList(one.ranges())));
            } catch (IllegalArgumentException e) {
                log.error("A stored network list is not valid; the last one applies", e);
            }
        }
        return new Lists(effective);
    }

    /** Whether there are no lists, so that everything is allowed from everywhere. */
    boolean areEmpty() {
        return lists.areEmpty();
    }

    /** Whether requests for the purpose are allowed from the address. */
    boolean admit(Purpose purpose, ClientAddress from) {
        AddressRanges list = lists.byPurpose().get(purpose);
        return list == null || list.isEmpty() || list.contains(from.address());
    }

    /** Whether the permission is administrative. */
    boolean isAdministrative(String permission) {
        return administrative.test(permission);
    }

    private static String expression(String pattern) {
        return Pattern.quote(pattern).replace("*", "\\E.*\\Q");
    }

    private record SetList(String purpose, String[] ranges) {}

    private record Lists(Map<Purpose, AddressRanges> byPurpose, boolean areEmpty) {

        Lists(Map<Purpose, AddressRanges> byPurpose) {
            this(byPurpose, byPurpose.values().stream().allMatch(AddressRanges::isEmpty));
        }
    }
}
