package io.botwarden.insight;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of figures.
 *
 * @param smallestGroup the minimum number of persons that a figure about interactions and ratings
 *     must cover for viewers who may not read the interactions themselves; 1 shows every figure
 */
@ConfigurationProperties("botwarden.insight")
record InsightProperties(@DefaultValue("5") int smallestGroup) {

    InsightProperties {
        if (smallestGroup < 1) {
            throw new IllegalArgumentException(
                    "BOTWARDEN_INSIGHT_SMALLEST_GROUP is %d, but must be at least 1"
                            .formatted(smallestGroup));
        }
    }
}
