package io.botwarden.platform.network;

import io.botwarden.platform.web.ClientAddress;
import org.springframework.stereotype.Component;

/** The addresses of trusted proxies. */
@Component
public class ProxyAddresses {

    private final AddressRanges ranges;

    ProxyAddresses(NetworkProperties properties) {
        this.ranges = AddressRanges.parse(properties.trustedProxies());
    }

    /** Whether the address belongs to a trusted proxy. */
    public boolean contain(ClientAddress address) {
        return ranges.contains(address.address());
    }
}
