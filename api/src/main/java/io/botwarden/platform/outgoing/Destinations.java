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

/** Which URLs and addresses may be called. */
final class Destinations {

    /**
     * A host whose last part is a number is an address to some who read it, in octal, hexadecimal
     * or with parts left out: those spellings name no host that we would call.
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
     * @param allowed hosts and ranges of addresses that may be called although they are not public
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

    /** These, and whatever is at the host and port of the URL, which the configuration names. */
    Destinations with(URI url) {
        Set<String> more = new HashSet<>(hosts);
        more.add(host(url));
        Set<Integer> morePorts = new HashSet<>(ports);
        morePorts.add(port(url));
        return new Destinations(more, ranges, morePorts);
    }

    /** Refuses a URL whose form alone is reason enough. */
    void require(URI url) {
        String scheme = url.getScheme();
        String host = url.getHost();
        if (url.toString().length() > LONGEST_URL) {
            throw denied(url, "the URL is longer than %d characters".formatted(LONGEST_URL));
        }
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
            throw denied(url, "only http and https are called");
        }
        if (host == null || host.isEmpty()) {
            throw denied(url, "the URL names no host");
        }
        if (url.getRawUserInfo() != null) {
            throw denied(url, "the URL holds a user's name or password");
        }
        if (!isAddress(host) && ENDS_IN_A_NUMBER.matcher(host).matches()) {
            throw denied(url, "the host is a number that is no IPv4 address in four decimal parts");
        }
        if (!ports.contains(port(url))) {
            throw denied(url, "port %d is not among those that may be called".formatted(port(url)));
        }
    }

    /** Refuses what the host turned out to be: one address that is not allowed spoils all. */
    void require(String host, List<InetAddress> addresses) {
        if (hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return;
        }
        for (InetAddress address : addresses) {
            if (!PublicAddresses.contain(address) && !ranges.contains(address)) {
                throw new OutgoingCallDenied(
                        host, "%s is not called: its address is not a public one".formatted(host));
            }
        }
    }

    private static OutgoingCallDenied denied(URI url, String reason) {
        String host = url.getHost();
        return new OutgoingCallDenied(
                host == null ? "no host" : host, "This is not called: %s.".formatted(reason));
    }

    private static boolean isAddress(String host) {
        return NetUtil.createByteArrayFromIpAddressString(host) != null;
    }

    private static String host(URI url) {
        String host = url.getHost();
        if (host == null) {
            throw denied(url, "the URL names no host");
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
