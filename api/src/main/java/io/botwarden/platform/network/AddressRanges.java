package io.botwarden.platform.network;

import java.net.InetAddress;
import java.util.List;

/** A set of network address ranges. */
public record AddressRanges(List<AddressRange> ranges) {

    public AddressRanges {
        ranges = List.copyOf(ranges);
    }

    /** Parses ranges; blank texts are skipped. */
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

    /** Whether one of the ranges contains the address. */
    public boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
