package io.botwarden.notification.rule;

import io.botwarden.notification.rule.NotificationRuleInputs.AddNotificationRuleInput;
import io.botwarden.notification.rule.NotificationRuleInputs.ChangeNotificationRuleInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about rules. */
@Controller
class NotificationRuleController {

    private final NotificationRules rules;

    NotificationRuleController(NotificationRules rules) {
        this.rules = rules;
    }

    @MutationMapping
    Mono<NotificationRulePayload> addNotificationRule(
            @Argument AddNotificationRuleInput input, @ContextValue Viewer viewer) {
        return rules.add(viewer, input);
    }

    @MutationMapping
    Mono<NotificationRulePayload> changeNotificationRule(
            @Argument ChangeNotificationRuleInput input, @ContextValue Viewer viewer) {
        return rules.change(viewer, input);
    }
}
