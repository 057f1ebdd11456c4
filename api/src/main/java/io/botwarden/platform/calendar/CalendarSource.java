package io.botwarden.platform.calendar;

import io.botwarden.platform.identity.Viewer;
import reactor.core.publisher.Flux;

/** What is in a calendar; a bean of this type is served as {@code /calendar/<name>.ics}. */
public interface CalendarSource {

    /** Its name in the address, in kebab case. */
    String name();

    /** What people call it. */
    String title();

    /** Its entries as far as the viewer may see them, from the recent past on, in their order. */
    Flux<CalendarEntry> entries(Viewer viewer);
}
