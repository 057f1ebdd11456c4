package io.botwarden.platform.audit;

import javax.sql.DataSource;

/** Creates the component that reports a broken trail, without an application. */
public record BrokenTrailFixture(DataSource database) {

    public TamperingAlert trail() {
        return new TamperingAlert(database);
    }
}
