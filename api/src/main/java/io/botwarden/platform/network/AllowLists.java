package io.botwarden.platform.network;

import io.botwarden.platform.web.ClientAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** From which addresses what may be asked. */
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

    /** Whether there is no list at all, so that everybody may come from everywhere. */
    boolean areEmpty() {
        return empty;
    }

    /** Whether requests for the purpose may come from there. */
    boolean admit(Purpose purpose, ClientAddress from) {
        AddressRanges list = lists.get(purpose);
        return list == null || list.isEmpty() || list.contains(from.address());
    }

    /** Whether having the permission is administration. */
    boolean isAdministrative(String permission) {
        return administrative.test(permission);
    }

    private static String expression(String pattern) {
        return Pattern.quote(pattern).replace("*", "\\E.*\\Q");
    }
}
