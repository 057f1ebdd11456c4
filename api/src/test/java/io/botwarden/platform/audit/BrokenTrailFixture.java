package io.botwarden.platform.audit;

import javax.sql.DataSource;

/** What raises the event of a broken trail, without an application around it. */
public record BrokenTrailFixture(DataSource database) {

    public TamperingAlert trail() {
        return new TamperingAlert(database);
    }
}
