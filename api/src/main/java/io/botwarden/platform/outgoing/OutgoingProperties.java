package io.botwarden.platform.outgoing;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where Botwarden may call, and how much of an answer it takes.
 *
 * @param allow hosts, and ranges of addresses as CIDR spells them, that may be called although they
 *     are not public
 * @param ports ports that may be called
 * @param redirects how many redirects in a row are followed
 * @param timeout how long a call may take in all, its redirects included
 * @param mostBytes how long an answer may be
 */
@ConfigurationProperties("botwarden.outgoing")
record OutgoingProperties(
        @DefaultValue({}) List<String> allow,
        @DefaultValue({"80", "443"}) List<Integer> ports,
        @DefaultValue("3") int redirects,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1MB") DataSize mostBytes) {}
