package io.botwarden.collaboration.meeting;

import io.botwarden.collaboration.input.AgendaItemInput;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the agenda of a meeting from an input. */
record Agenda(List<AgendaItemInput> items) {

    private static final int MOST_ITEMS = 50;

    static Agenda of(@Nullable List<AgendaItemInput> items) {
        return new Agenda(items == null ? List.of() : items);
    }

    Checks check(Checks checks) {
        checks.that(
                items.size() <= MOST_ITEMS,
                "agenda",
                "This must have at most %d items.".formatted(MOST_ITEMS));
        return checks;
    }

    Write write(Write meeting) {
        return meeting.derived(
                        "agenda_titles",
                        items.stream().map(AgendaItemInput::title).toArray(String[]::new))
                .derived(
                        "agenda_minutes",
                        items.stream()
                                .map(item -> item.minutes() == null ? 0 : item.minutes())
                                .toArray(Integer[]::new))
                .note(
                        "agenda",
                        items.isEmpty()
                                ? null
                                : items.stream()
                                        .map(AgendaItemInput::title)
                                        .collect(Collectors.joining("; ")));
    }
}
