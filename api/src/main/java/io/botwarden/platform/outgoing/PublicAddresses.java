package io.botwarden.platform.outgoing;

import io.botwarden.platform.network.AddressRanges;
import java.net.InetAddress;
import java.util.List;

/**
 * Public addresses: excludes the special-purpose ranges (RFC 6890) for the host itself, private
 * networks, documentation and multicast, and IPv6 addresses that embed an IPv4 one, which could
 * hide any of them. These ranges include the metadata addresses of clouds.
 */
final class PublicAddresses {

    private static final AddressRanges SPECIAL =
            AddressRanges.parse(
                    List.of(
                            // "this network"; 0.0.0.0 is the host itself
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            // carrier-grade NAT; Alibaba's metadata service is 100.100.100.200
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            // link-local; the metadata service of most clouds is 169.254.169.254
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            // protocol assignments; Oracle's metadata service was 192.0.0.192
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            // 6to4 relays
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            // multicast, reserved and broadcast
                            "224.0.0.0/3",
                            // Azure's wire server, a public address that is reachable only from its
                            // machines
                            "168.63.129.16/32"));

    /** One IPv6 block is allocated; within it, these ranges are not for regular hosts. */
    private static final AddressRanges IPV6_IN_USE = AddressRanges.parse(List.of("2000::/3"));

    private static final AddressRanges IPV6_SPECIAL =
            AddressRanges.parse(
                    List.of(
                            // Teredo embeds IPv4; the rest of the block is for protocols
                            "2001::/23",
                            "2001:db8::/32",
                            // 6to4 embeds IPv4
                            "2002::/16",
                            "3fff::/20"));

    private static final int IPV4_BYTES = 4;

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        return address.getAddress().length == IPV4_BYTES
                ? !SPECIAL.contains(address)
                : IPV6_IN_USE.contains(address) && !IPV6_SPECIAL.contains(address);
    }
}
