package io.botwarden.platform.network;

import java.net.InetAddress;
import java.util.List;

/** Several ranges of network addresses. */
public record AddressRanges(List<AddressRange> ranges) {

    public AddressRanges {
        ranges = List.copyOf(ranges);
    }

    /** The ranges that the texts spell; blank ones are passed over. */
    public static AddressRanges parse(List<String> texts) {
        return new AddressRanges(
                texts.stream()
                        .map(String::trim)
                        .filter(text -> !text.isEmpty())
                        .map(AddressRange::parse)
                        .toList());
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether one of the ranges holds the address. */
    public boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
