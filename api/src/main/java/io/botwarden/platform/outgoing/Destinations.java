package io.botwarden.platform.outgoing;

import io.botwarden.platform.network.AddressRange;
import io.botwarden.platform.network.AddressRanges;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The URLs and addresses that may be called. */
final class Destinations {

    /**
     * Some parsers interpret a host whose last part is a number as an address, in octal,
     * hexadecimal or with omitted parts: such hosts are refused.
     */
    private static final Pattern ENDS_IN_A_NUMBER =
            Pattern.compile("(.*\\.)?(0[xX][0-9a-fA-F]*|[0-9]+)\\.?");

    private static final int LONGEST_URL = 2000;

    private final Set<String> hosts;
    private final AddressRanges ranges;
    private final Set<Integer> ports;

    private Destinations(Set<String> hosts, AddressRanges ranges, Set<Integer> ports) {
        this.hosts = hosts;
        this.ranges = ranges;
        this.ports = ports;
    }

    /**
     * @param allowed hosts and address ranges that may be called although they are not public
     */
    static Destinations of(List<String> allowed, List<Integer> ports) {
        Set<String> hosts = new HashSet<>();
        List<AddressRange> ranges = new ArrayList<>();
        for (String entry : allowed) {
            String text = entry.trim();
            if (text.indexOf('/') >= 0 || isAddress(text)) {
                ranges.add(AddressRange.parse(text));
            } else if (!text.isEmpty()) {
                hosts.add(text.toLowerCase(Locale.ROOT));
            }
        }
        return new Destinations(hosts, new AddressRanges(ranges), Set.copyOf(ports));
    }

    /** Returns these destinations plus the host and port of a configured URL. */
    Destinations with(URI url) {
        Set<String> more = new HashSet<>(hosts);
        more.add(host(url));
        Set<Integer> morePorts = new HashSet<>(ports);
        morePorts.add(port(url));
        return new Destinations(more, ranges, morePorts);
    }

    /** Refuses a URL because of its form. */
    void require(URI url) {
        String scheme = url.getScheme();
        String host = url.getHost();
        if (url.toString().length() > LONGEST_URL) {
            throw denied(url, "the URL is longer than %d characters".formatted(LONGEST_URL));
        }
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
            throw denied(url, "only http and https are allowed");
        }
        if (host == null || host.isEmpty()) {
            throw denied(url, "the URL has no host");
        }
        if (url.getRawUserInfo() != null) {
            throw denied(url, "the URL contains a user name or password");
        }
        if (!isAddress(host) && ENDS_IN_A_NUMBER.matcher(host).matches()) {
            throw denied(
                    url, "the host is a number but not an IPv4 address with four decimal parts");
        }
        if (!ports.contains(port(url))) {
            throw denied(url, "port %d is not an allowed port".formatted(port(url)));
        }
    }

    /** Refuses a host because of its addresses: a single disallowed one is sufficient. */
    void require(String host, List<InetAddress> addresses) {
        if (hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return;
        }
        for (InetAddress address : addresses) {
            if (!PublicAddresses.contain(address) && !ranges.contains(address)) {
                throw new OutgoingCallDenied(
                        host,
                        "The call to %s is not allowed: its address is not public".formatted(host));
            }
        }
    }

    private static OutgoingCallDenied denied(URI url, String reason) {
        String host = url.getHost();
        return new OutgoingCallDenied(
                host == null ? "no host" : host, "This call is not allowed: %s.".formatted(reason));
    }

    private static boolean isAddress(String host) {
        return NetUtil.createByteArrayFromIpAddressString(host) != null;
    }

    private static String host(URI url) {
        String host = url.getHost();
        if (host == null) {
            throw denied(url, "the URL has no host");
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}
