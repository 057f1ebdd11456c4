package io.botwarden.platform.network;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * A range of network addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code
 * 2001:db8::/32}; a bare address is a range of one. An IPv4-mapped IPv6 address ({@code
 * ::ffff:10.0.0.1}) is treated as the IPv4 address.
 */
public final class AddressRange {

    private static final int BITS_OF_A_BYTE = 8;

    private final byte[] first;
    private final int prefix;
    private final String text;

    private AddressRange(byte[] first, int prefix, String text) {
        this.first = first;
        this.prefix = prefix;
        this.text = text;
    }

    /** Parses a range; an {@link IllegalArgumentException} says what would be accepted. */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address =
                NetUtil.createInetAddressFromIpAddressString(
                        slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw unreadable(text);
        }
        byte[] first = address.getAddress();
        int bits = first.length * BITS_OF_A_BYTE;
        AddressRange range =
                new AddressRange(first, slash < 0 ? bits : prefix(text, slash, bits), text);
        if (!Arrays.equals(first, range.masked(first))) {
            throw new IllegalArgumentException(
                    "'%s' has host bits set: use the first address of the range".formatted(text));
        }
        return range;
    }

    /** Whether the range contains the address. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == first.length && Arrays.equals(first, masked(bytes));
    }

    private byte[] masked(byte[] address) {
        byte[] masked = new byte[address.length];
        int whole = prefix / BITS_OF_A_BYTE;
        System.arraycopy(address, 0, masked, 0, whole);
        if (whole < masked.length) {
            int mask = 0xff << (BITS_OF_A_BYTE - prefix % BITS_OF_A_BYTE);
            masked[whole] = (byte) (address[whole] & mask);
        }
        return masked;
    }

    private static int prefix(String text, int slash, int bits) {
        String prefix = text.substring(slash + 1);
        if (!prefix.matches("[0-9]{1,3}") || Integer.parseInt(prefix) > bits) {
            throw unreadable(text);
        }
        return Integer.parseInt(prefix);
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "'%s' is not an address range: use the form 10.0.0.0/8, 2001:db8::/32 or 192.0.2.7"
                        .formatted(text));
    }

    @Override
    public String toString() {
        return text;
    }
}
