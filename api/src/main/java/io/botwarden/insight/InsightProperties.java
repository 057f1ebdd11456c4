package io.botwarden.insight;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What figures show.
 *
 * @param smallestGroup over how many persons a figure about interactions and ratings must rest for
 *     those who may not read the interactions themselves; 1 shows every figure
 */
@ConfigurationProperties("botwarden.insight")
record InsightProperties(@DefaultValue("5") int smallestGroup) {

    InsightProperties {
        if (smallestGroup < 1) {
            throw new IllegalArgumentException(
                    "BOTWARDEN_INSIGHT_SMALLEST_GROUP is %d: write a number of persons from 1 on"
                            .formatted(smallestGroup));
        }
    }
}
