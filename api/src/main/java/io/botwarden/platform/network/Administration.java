package io.botwarden.platform.network;

import io.botwarden.platform.audit.SecurityEvent;
import io.botwarden.platform.audit.SparseEvents;
import io.botwarden.platform.web.ClientAddress;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Administration over GraphQL has no path of its own and is recognized by permission: viewers
 * outside of the administration network have no administrative permissions, whatever their roles.
 * This covers every mutation, query and page alike, and removes nothing else.
 */
@Component
public class Administration {

    private final AllowLists lists;
    private final SparseEvents events;

    Administration(AllowLists lists, SparseEvents events) {
        this.lists = lists;
        this.events = events;
    }

    /** Whether administration is allowed from the address. */
    public boolean admits(ClientAddress from) {
        return lists.admit(Purpose.ADMIN, from);
    }

    /** Returns the permissions that remain where administration is not allowed. */
    public Set<String> outsideOf(Set<String> permissions) {
        return permissions.stream()
                .filter(permission -> !lists.isAdministrative(permission))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Records that an administrator uses an address where administration is not allowed. */
    public Mono<Void> tell(long identityId, String username, ClientAddress from) {
        return events.record(
                "%d %s".formatted(identityId, from.network()),
                new SecurityEvent(
                        SecurityEvent.Kind.NETWORK_DENIED,
                        SecurityEvent.Severity.MODERATE,
                        identityId,
                        username,
                        from.text(),
                        "Works without administrative rights: the address is not on the list for %s"
                                .formatted(Purpose.ADMIN.words())));
    }
}
