package io.botwarden.notification;

import io.botwarden.platform.jobs.Age;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationProperties.class)
class NotificationConfiguration {

    @Bean
    Age eventNotNotified() {
        return new Age(
                "event before its notifications",
                "select min(created_at) from outbox_event where notified_at is null");
    }
}
