package io.botwarden.platform.mcp.tool;

import io.botwarden.platform.mcp.Tool;
import io.botwarden.platform.mcp.query.Sdl;
import io.botwarden.platform.mcp.query.ToolQueries;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Tools that are one field of the schema. */
@Configuration(proxyBeanMethods = false)
class FigureTools {

    @Bean
    @Order(50)
    Tool searchTool(Sdl sdl, ToolQueries queries) {
        return new FieldTool(
                "search",
                "Search",
                "Searches the texts of bots, incidents, changes, requirements, manuals, risks and other records for words.",
                sdl,
                queries,
                List.of(),
                "search");
    }

    @Bean
    @Order(60)
    Tool kpisTool(Sdl sdl, ToolQueries queries) {
        return new FieldTool(
                "kpis",
                "List KPIs",
                "Lists the KPIs, with what each measures and its id.",
                sdl,
                queries,
                List.of(
                        "id",
                        "name",
                        "nameZh",
                        "description",
                        "unit",
                        "direction",
                        "target",
                        "clause"),
                "kpis");
    }

    @Bean
    @Order(61)
    Tool kpiTool(Sdl sdl, ToolQueries queries) {
        return new FieldTool(
                "kpi",
                "Compute a KPI",
                "Computes a KPI for a period, of everything, a department or a bot. A value of null means that nothing was measured, which is"
                        + " not 0.",
                sdl,
                queries,
                List.of(),
                "kpi");
    }

    @Bean
    @Order(62)
    Tool kpiSeriesTool(Sdl sdl, ToolQueries queries) {
        return new FieldTool(
                "kpi_series",
                "Compute a KPI over time",
                "Computes a KPI for each period between two dates.",
                sdl,
                queries,
                List.of(),
                "kpiSeries");
    }

    @Bean
    @Order(63)
    Tool kpiCasesTool(Sdl sdl, ToolQueries queries) {
        return new FieldTool(
                "kpi_cases",
                "Cases of a KPI",
                "Lists the records that a value of a KPI counted, newest first.",
                sdl,
                queries,
                List.of(),
                "kpi",
                "cases");
    }

    @Bean
    @Order(70)
    Tool riskScoresTool(Sdl sdl, ToolQueries queries) {
        return new FieldTool(
                "risk_scores",
                "Risk scores of bots",
                "The risk score of each bot: the probability of a serious incident and the expected loss in the period ahead. The register of"
                        + " risks is read with `find_records` of the type Risk.",
                sdl,
                queries,
                List.of(),
                "riskScores");
    }

    @Bean
    @Order(71)
    Tool riskMatrixTool(Sdl sdl, ToolQueries queries) {
        return new FieldTool(
                "risk_matrix",
                "Risk matrix",
                "The bots by likelihood and impact of their risk scores.",
                sdl,
                queries,
                List.of(),
                "riskMatrix");
    }

    @Bean
    @Order(80)
    Tool controlsTool(Sdl sdl, ToolQueries queries) {
        return new FieldTool(
                "controls",
                "Compliance with controls",
                "How many results of the controls of the bot policy pass and fail, by clause, control, department or bot. Single results are"
                        + " read with `find_records` of the type ControlResult.",
                sdl,
                queries,
                List.of(),
                "compliance");
    }
}
