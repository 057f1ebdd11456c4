package io.botwarden.security.network;

import static io.botwarden.security.SecurityRecords.NETWORK_LIST;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.network.AddressRange;
import io.botwarden.platform.network.AddressRanges;
import io.botwarden.platform.network.AllowLists;
import io.botwarden.platform.network.Purpose;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.security.input.ResetNetworkListInput;
import io.botwarden.security.input.SetNetworkListInput;
import io.netty.util.NetUtil;
import io.r2dbc.spi.Readable;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The mutations of network lists. Nobody can lock themselves out: the lists that the console and
 * administration use must contain the address of who sets them. (Policy 5.1.3)
 */
@Controller
class NetworkLists {

    private static final String FIELD = "networkList";
    private static final String NETWORKS = "networks";
    private static final int MOST = 500;

    private final AllowLists effective;
    private final Writes writes;

    NetworkLists(AllowLists effective, Writes writes) {
        this.effective = effective;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> setNetworkList(@ContextValue Viewer viewer, @Argument SetNetworkListInput input) {
        List<String> networks = input.networks().stream().map(String::strip).distinct().toList();
        return writes.run(
                        viewer,
                        Action.on(
                                        FIELD,
                                        require(input.networkList()),
                                        found -> List.of(Scope.EVERYTHING))
                                .unscopedSubject()
                                .check(checks(networks))
                                .write((list, by) ->
                                        list.set(by, input.version(), networks, input.reason())))
                .delayUntil(payload -> effective.refresh());
    }

    @MutationMapping
    Mono<Payload> resetNetworkList(
            @ContextValue Viewer viewer, @Argument ResetNetworkListInput input) {
        return writes.run(
                        viewer,
                        Action.on(
                                        FIELD,
                                        require(input.networkList()),
                                        found -> List.of(Scope.EVERYTHING))
                                .unscopedSubject()
                                .write((list, by) ->
                                        list.reset(by, input.version(), input.reason())))
                .delayUntil(payload -> effective.refresh());
    }

    private static Checks checks(List<String> networks) {
        Checks checks =
                new Checks()
                        .that(
                                networks.size() <= MOST,
                                NETWORKS,
                                "There can be at most %d networks.".formatted(MOST));
        networks.stream()
                .limit(MOST)
                .map(NetworkLists::problem)
                .filter(Objects::nonNull)
                .forEach(problem -> checks.that(false, NETWORKS, problem));
        return checks;
    }

    /** What is wrong with a network; null if nothing is. */
    private static @Nullable String problem(String network) {
        try {
            AddressRange.parse(network);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage() + ".";
        }
    }

    /** The list with this ID, locked. */
    private static Mono<NetworkList> require(String id) {
        return Mono.fromCallable(() -> NETWORK_LIST.parse(FIELD, id))
                .flatMap(key ->
                        Transaction.one(
                                "select id, purpose, networks, configured, ranges, reason, version from network_list where id = $1 for update",
                                List.of(key),
                                NetworkList::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    /**
     * The locked row of a network list.
     *
     * @param networks the networks that apply
     * @param configured those of the configuration
     * @param isSet whether they were set here
     */
    private record NetworkList(
            long id,
            Purpose purpose,
            List<String> networks,
            List<String> configured,
            boolean isSet,
            @Nullable String reason,
            int version) {

        static NetworkList of(Readable row) {
            return new NetworkList(
                    Fields.number(row, "id"),
                    Purpose.valueOf(Fields.text(row, "purpose")),
                    List.of(Objects.requireNonNull(row.get("networks", String[].class))),
                    List.of(Objects.requireNonNull(row.get("configured", String[].class))),
                    row.get("ranges", String[].class) != null,
                    row.get("reason", String.class),
                    Fields.version(row));
        }

        Write set(By by, @Nullable Integer basedOn, List<String> wanted, String why) {
            Versions.require(NETWORK_LIST, id, basedOn, version);
            requireInside(by, wanted, NETWORKS);
            Write write = update("NetworkListSet");
            return isSet && wanted.equals(networks)
                    ? write
                    : change(write, by, wanted, why)
                            .derived("ranges", wanted.toArray(String[]::new));
        }

        Write reset(By by, @Nullable Integer basedOn, String why) {
            Versions.require(NETWORK_LIST, id, basedOn, version);
            requireInside(by, configured, FIELD);
            Write write = update("NetworkListReset");
            return isSet ? change(write, by, configured, why).derived("ranges", null) : write;
        }

        private Write update(String event) {
            return Write.update(NETWORK_LIST, id, version, event, purpose.name());
        }

        private Write change(Write write, By by, List<String> wanted, String why) {
            return write.note("networksBefore", text(networks))
                    .note(NETWORKS, text(wanted))
                    .derived("reason", why)
                    .acted("changed", by);
        }

        private static String text(List<String> networks) {
            return networks.isEmpty() ? "all networks" : String.join(", ", networks);
        }

        private void requireInside(By by, List<String> wanted, String field) {
            String address = by.viewer().origin().address();
            if (purpose == Purpose.INGEST || wanted.isEmpty() || address == null) {
                return;
            }
            InetAddress own = NetUtil.createInetAddressFromIpAddressString(address);
            if (own != null && !AddressRanges.parse(wanted).contains(own)) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "The list would lock you out: it must contain your address, %s."
                                .formatted(address),
                        field);
            }
        }
    }
}
