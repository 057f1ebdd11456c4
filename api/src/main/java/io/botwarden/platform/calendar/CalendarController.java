package io.botwarden.platform.calendar;

import io.botwarden.platform.calendar.CalendarFeeds.OwnCalendarFeed;
import io.botwarden.platform.identity.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Serves calendars to programs that cannot sign in, by the secret in the address, and creates and
 * revokes such addresses. An unknown or revoked secret is not found.
 */
@Controller
class CalendarController {

    private static final MediaType CALENDAR =
            new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final CalendarFeeds feeds;

    CalendarController(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    @GetMapping("/calendar/{calendar}.ics")
    Mono<ResponseEntity<byte[]>> calendar(
            @PathVariable String calendar, @RequestParam(defaultValue = "") String token) {
        return feeds.read(calendar, new FeedToken(token))
                .map(text ->
                        ResponseEntity.ok()
                                .contentType(CALENDAR)
                                .cacheControl(CacheControl.noStore())
                                // the secret must not leak when a link is followed
                                .header("Referrer-Policy", "no-referrer")
                                .body(text.getBytes(StandardCharsets.UTF_8)))
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    @SchemaMapping(typeName = "Viewer", field = "calendarFeeds")
    Mono<List<OwnCalendarFeed>> own(@ContextValue Viewer viewer) {
        return feeds.own(viewer);
    }
}
