package io.botwarden.platform.outgoing;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of outgoing calls.
 *
 * @param allow hosts, and CIDR ranges, that may be called although they are not public
 * @param ports allowed ports
 * @param redirects the maximum number of consecutive redirects
 * @param timeout the total timeout of a call, including redirects
 * @param mostBytes the maximum length of a response
 */
@ConfigurationProperties("botwarden.outgoing")
record OutgoingProperties(
        @DefaultValue({}) List<String> allow,
        @DefaultValue({"80", "443"}) List<Integer> ports,
        @DefaultValue("3") int redirects,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1MB") DataSize mostBytes) {}
