package io.botwarden.notification.template;

import io.botwarden.notification.NotificationLanguage;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** GraphQL operations on notification texts. */
@Controller
class TemplateController {

    private final Texts texts;
    private final Authorisation authorisation;

    TemplateController(Texts texts, Authorisation authorisation) {
        this.texts = texts;
        this.authorisation = authorisation;
    }

    @QueryMapping
    Mono<EffectiveTemplate> notificationText(
            @Argument String event,
            @Argument NotificationLanguage language,
            @ContextValue Viewer viewer) {
        return authorisation
                .requireCurrent(viewer)
                .then(Mono.defer(() -> texts.template(event, language)))
                .map(found ->
                        new EffectiveTemplate(
                                event,
                                language,
                                found.text().title(),
                                found.text().body(),
                                found.overridden() && found.event().equals(event),
                                Variable.all()));
    }

    @QueryMapping
    Mono<NotificationPreview> notificationPreview(
            @Argument NotificationLanguage language,
            @Argument String title,
            @Argument String body,
            @ContextValue Viewer viewer) {
        return authorisation
                .requireCurrent(viewer)
                .then(Mono.fromSupplier(() -> preview(new Text(title, body), language)));
    }

    private NotificationPreview preview(Text template, NotificationLanguage language) {
        List<String> problems = NotificationTemplates.problems(template);
        if (!problems.isEmpty()) {
            return new NotificationPreview("", "", problems);
        }
        Text example = texts.example(template, language);
        return new NotificationPreview(example.title(), example.body(), problems);
    }

    /** The type {@code NotificationPreview} of the schema. */
    record NotificationPreview(String title, String body, List<String> problems) {}

    /** The type {@code EffectiveTemplate} of the schema. */
    record EffectiveTemplate(
            String event,
            NotificationLanguage language,
            String title,
            String body,
            boolean overridden,
            List<String> variables) {}
}
