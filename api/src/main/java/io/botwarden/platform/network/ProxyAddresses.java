package io.botwarden.platform.network;

import io.botwarden.platform.web.ClientAddress;
import org.springframework.stereotype.Component;

/** The addresses of the proxies that are trusted. */
@Component
public class ProxyAddresses {

    private final AddressRanges ranges;

    ProxyAddresses(NetworkProperties properties) {
        this.ranges = AddressRanges.parse(properties.trustedProxies());
    }

    /** Whether the address is a trusted proxy's. */
    public boolean contain(ClientAddress address) {
        return ranges.contains(address.address());
    }
}
