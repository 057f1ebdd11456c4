package io.botwarden.delivery.launch;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LaunchConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration AGAIN_EVERY = Duration.ofMinutes(10);
    private static final Duration UNAPPROVED_EVERY = Duration.ofMinutes(1);

    @Bean
    Recurring launchesDueOnTime(ScheduledLaunches due) {
        return new Recurring("launches", EVERY, due::run);
    }

    @Bean
    Recurring unapprovedBotsOnTime(UnapprovedBots bots) {
        return new Recurring("unapproved bots", UNAPPROVED_EVERY, bots::run);
    }

    @Bean
    Recurring launchesLookedAtAgain(ScheduledLaunches due) {
        return new Recurring("launches-looked-at-again", AGAIN_EVERY, due::lookAgain);
    }
}
