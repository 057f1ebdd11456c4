package io.botwarden.collaboration.feedback;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How feedback is handled.
 *
 * @param answerWithin the time within which somebody must reply to feedback or decide about it
 */
@ConfigurationProperties("botwarden.collaboration.feedback")
record FeedbackProperties(@DefaultValue("14d") Duration answerWithin) {}
