package io.botwarden.platform.network;

import io.botwarden.platform.web.ClientAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The allow-lists of addresses by purpose. */
@Component
class AllowLists {

    private final Map<Purpose, AddressRanges> lists = new EnumMap<>(Purpose.class);
    private final Predicate<String> administrative;
    private final boolean empty;

    AllowLists(NetworkProperties properties) {
        lists.put(Purpose.ADMIN, AddressRanges.parse(properties.admin()));
        lists.put(Purpose.INGEST, AddressRanges.parse(properties.ingest()));
        lists.put(Purpose.API, AddressRanges.parse(properties.api()));
        this.empty = lists.values().stream().allMatch(AddressRanges::isEmpty);
        this.administrative =
                Pattern.compile(
                                properties.administration().stream()
                                        .map(AllowLists::expression)
                                        .collect(Collectors.joining("|")))
                        .asMatchPredicate();
    }

    /** Whether there are no lists, so that everything is allowed from everywhere. */
    boolean areEmpty() {
        return empty;
    }

    /** Whether requests for the purpose are allowed from the address. */
    boolean admit(Purpose purpose, ClientAddress from) {
        AddressRanges list = lists.get(purpose);
        return list == null || list.isEmpty() || list.contains(from.address());
    }

    /** Whether the permission is administrative. */
    boolean isAdministrative(String permission) {
        return administrative.test(permission);
    }

    private static String expression(String pattern) {
        return Pattern.quote(pattern).replace("*", "\\E.*\\Q");
    }
}
