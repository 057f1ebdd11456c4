package io.botwarden.insight.review;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the KPIs of a live bot are reviewed.
 *
 * @param after the time after the bot went live at which the first review is due; later ones are
 *     due every three months
 */
@ConfigurationProperties("botwarden.insight.reviews")
record OperationalReviewProperties(@DefaultValue("30d") Duration after) {}
