package io.botwarden.platform.calendar;

import io.botwarden.platform.identity.Viewer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Entries of one kind for the calendars. A bean of this type contributes to each person's own
 * calendar; it can also have a calendar with the entries of everybody. Entries that are rows are
 * best selected by {@link CalendarQueries}.
 */
public interface CalendarSource {

    /**
     * The calendar with the entries of everybody that the viewer may see; null if there is none.
     */
    @Nullable SharedCalendar shared();

    /**
     * The entries, from the recent past on, in order.
     *
     * @param own whether only those that concern the viewer personally
     */
    Flux<CalendarEntry> entries(Viewer viewer, boolean own);

    /**
     * A calendar with the entries of one source.
     *
     * @param name its name in the address, in kebab case
     * @param title the display name
     */
    record SharedCalendar(String name, String title) {}
}
