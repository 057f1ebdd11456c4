package io.botwarden.oversight.control;

import org.springframework.stereotype.Component;

/** Ends the waivers that are over, as Botwarden does by itself every 30 seconds. */
@Component
public class WaiverEnds {

    private final ControlSchedule schedule;

    WaiverEnds(ControlSchedule schedule) {
        this.schedule = schedule;
    }

    public void expire() {
        schedule.expireWaivers().block();
    }
}
