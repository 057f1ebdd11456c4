package io.botwarden.notification.delivery;

import io.botwarden.platform.jobs.Age;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(2);

    @Bean
    Recurring deliveriesNoted(DeliveryNotes notes) {
        return new Recurring("delivery-notes", EVERY, notes::run);
    }

    @Bean
    Age overdueNotification() {
        return new Age(
                "overdue notification",
                "select min(due_at) from notification where state = 'WAITING' and due_at < now()");
    }
}
