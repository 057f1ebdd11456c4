package io.botwarden.operations.incident;

import io.botwarden.operations.incident.BusinessCalendars.BusinessCalendarPayload;
import io.botwarden.operations.incident.CalendarInputs.DefineBusinessCalendarInput;
import io.botwarden.operations.incident.CalendarInputs.RemoveServiceLevelInput;
import io.botwarden.operations.incident.CalendarInputs.RetireBusinessCalendarInput;
import io.botwarden.operations.incident.CalendarInputs.SetServiceLevelInput;
import io.botwarden.operations.incident.ServiceLevelSettings.ServiceLevelPayload;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about calendars and service levels. */
@Controller
class ServiceLevelController {

    private final BusinessCalendars calendars;
    private final CalendarRetirement retirement;
    private final ServiceLevelSettings settings;

    ServiceLevelController(
            BusinessCalendars calendars,
            CalendarRetirement retirement,
            ServiceLevelSettings settings) {
        this.calendars = calendars;
        this.retirement = retirement;
        this.settings = settings;
    }

    @MutationMapping
    Mono<BusinessCalendarPayload> defineBusinessCalendar(
            @Argument DefineBusinessCalendarInput input, @ContextValue Viewer viewer) {
        return calendars.define(viewer, input);
    }

    @MutationMapping
    Mono<BusinessCalendarPayload> retireBusinessCalendar(
            @Argument RetireBusinessCalendarInput input, @ContextValue Viewer viewer) {
        return retirement.retire(viewer, input);
    }

    @MutationMapping
    Mono<ServiceLevelPayload> setServiceLevel(
            @Argument SetServiceLevelInput input, @ContextValue Viewer viewer) {
        return settings.set(viewer, input);
    }

    @MutationMapping
    Mono<ServiceLevelPayload> removeServiceLevel(
            @Argument RemoveServiceLevelInput input, @ContextValue Viewer viewer) {
        return settings.remove(viewer, input);
    }
}
