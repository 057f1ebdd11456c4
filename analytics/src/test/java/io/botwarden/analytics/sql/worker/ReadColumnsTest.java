package io.botwarden.analytics.sql.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A query copies no more columns than it reads. An empty list stands for all. */
class ReadColumnsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    select severity from incident                                             | severity
                    select severity, count(*) as n from incident group by all                 | severity
                    select severity, count(*) as n from incident group by all order by all    | severity
                    select severity from incident order by all desc nulls last                | severity
                    select count(*) from incident                                             | id
                    select severity from (select * from incident) as i order by all           |
                    select severity from incident union select id from incident order by all  | id,severity
                    select severity from incident order by columns(*)                         |
                    select list(severity order by all) from incident                          |
                    select * from incident                                                    |
                    from incident                                                             |
                    select incident from incident                                             |
                    """)
    void readsWhatTheQueryNames(String sql, String columns) throws SQLException {
        List<String> expected = columns == null ? List.of() : List.of(columns.split(","));
        assertThat(SqlGate.check(WorkerDatabase.parse(sql), Set.of("incident"), Set.of()).reads())
                .isEqualTo(Map.of("incident", expected));
    }
}
