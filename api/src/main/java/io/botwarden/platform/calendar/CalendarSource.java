package io.botwarden.platform.calendar;

import io.botwarden.platform.identity.Viewer;
import reactor.core.publisher.Flux;

/** The contents of a calendar; a bean of this type is served as {@code /calendar/<name>.ics}. */
public interface CalendarSource {

    /** Its name in the address, in kebab case. */
    String name();

    /** The display name. */
    String title();

    /** The entries visible to the viewer, from the recent past on, in order. */
    Flux<CalendarEntry> entries(Viewer viewer);
}
