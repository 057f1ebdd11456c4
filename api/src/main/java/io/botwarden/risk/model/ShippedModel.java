package io.botwarden.risk.model;

import io.botwarden.analytics.risk.RiskModel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Stores the shipped model as version 1 when there is no version yet. */
@Component
@DependsOnDatabaseInitialization
class ShippedModel implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedModel.class);

    /** Several instances may start at the same time. */
    private static final String LOCK = "lock table risk_model_version in share row exclusive mode";

    private static final String INSERT =
            """
            insert into risk_model_version (state, reason, drafted_at, in_force_at, %1$s)
            select 'APPROVED', 'The model that Botwarden comes with.', now(), now(), %1$s
            from jsonb_populate_record(null::risk_model_version, ?::jsonb)
            where not exists (select from risk_model_version)
            """;

    private final DataSource records;

    ShippedModel(DataSource records) {
        this.records = records;
    }

    @Override
    public void afterPropertiesSet() {
        Map<String, Object> columns = new LinkedHashMap<>(StoredModel.columns(RiskModel.shipped()));
        String insert = INSERT.formatted(String.join(", ", columns.keySet()));
        try (Connection connection = records.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement(LOCK);
                    PreparedStatement stored = connection.prepareStatement(insert)) {
                lock.execute();
                stored.setString(1, JsonMapper.shared().writeValueAsString(columns));
                if (stored.executeUpdate() > 0) {
                    LOG.info("Stored the shipped risk model as version 1");
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The shipped risk model could not be stored", e);
        }
    }
}
