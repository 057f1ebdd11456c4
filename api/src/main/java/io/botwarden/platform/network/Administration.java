package io.botwarden.platform.network;

import io.botwarden.platform.audit.SecurityEvent;
import io.botwarden.platform.audit.SparseEvents;
import io.botwarden.platform.web.ClientAddress;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Administration over GraphQL has no path of its own, so it is told apart by permission: whoever
 * asks from outside the administration's network has no administrative permission there, whatever
 * the roles say. That covers every mutation, query and page alike, and takes nothing else away.
 */
@Component
public class Administration {

    private final AllowLists lists;
    private final SparseEvents events;

    Administration(AllowLists lists, SparseEvents events) {
        this.lists = lists;
        this.events = events;
    }

    /** Whether administration may come from there. */
    public boolean admits(ClientAddress from) {
        return lists.admit(Purpose.ADMIN, from);
    }

    /** What is left of the permissions where administration may not come from. */
    public Set<String> outsideOf(Set<String> permissions) {
        return permissions.stream()
                .filter(permission -> !lists.isAdministrative(permission))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Records that somebody who may administer asks from where that is not allowed. */
    public Mono<Void> tell(long identityId, String username, ClientAddress from) {
        return events.record(
                "%d %s".formatted(identityId, from.network()),
                new SecurityEvent(
                        SecurityEvent.Kind.NETWORK_DENIED,
                        SecurityEvent.Severity.MODERATE,
                        identityId,
                        username,
                        from.text(),
                        "Works without the rights to administer: the address is not on the list for %s"
                                .formatted(Purpose.ADMIN.words())));
    }
}
