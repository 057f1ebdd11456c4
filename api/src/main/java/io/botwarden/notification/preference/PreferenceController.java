package io.botwarden.notification.preference;

import io.botwarden.notification.preference.OwnPreferences.SubscribedTopic;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** GraphQL operations on notification preferences. */
@Controller
class PreferenceController {

    private final OwnPreferences preferences;
    private final Authorisation authorisation;

    PreferenceController(OwnPreferences preferences, Authorisation authorisation) {
        this.preferences = preferences;
        this.authorisation = authorisation;
    }

    @QueryMapping
    Flux<SubscribedTopic> ownNotificationTopics(@ContextValue Viewer viewer) {
        return authorisation
                .requireCurrent(viewer)
                .thenMany(Flux.defer(() -> preferences.topics(viewer)));
    }

    @QueryMapping
    Mono<RecordKey> ownNotificationPreference(@ContextValue Viewer viewer) {
        return authorisation
                .requireCurrent(viewer)
                .then(Mono.defer(() -> preferences.find(viewer)));
    }
}
