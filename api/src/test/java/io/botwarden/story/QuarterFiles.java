package io.botwarden.story;

/** The files that people upload in {@link AppraisedQuarterTest}. */
final class QuarterFiles {

    /** The scheme; the parameter is the weight of its second dimension. */
    static final String SCHEME =
            """
            code: story
            revision: 1
            name: { en: Story, zh: 故事 }
            description: { en: Two dimensions., zh: 两个维度。 }
            shrinkage: 10
            dimensions:
              - code: maintenance
                name: { en: Maintenance, zh: 维护 }
                weight: 60
                indicators:
                  - { kpi: sla-attainment, kind: proportion, name: { en: SLA, zh: 达成率 }, weight: 60, unit: ratio, floor: 0.30, target: 0.90 }
                  - { kpi: mttr, kind: value, name: { en: MTTR, zh: 解决时间 }, weight: 40, unit: hours, floor: 720, target: 48 }
              - code: delivery
                name: { en: Delivery, zh: 交付 }
                weight: %d
                indicators:
                  - kind: rating
                    code: requirement-fit
                    name: { en: Fit, zh: 契合度 }
                    weight: 100
                    floor: 40
                    target: 90
                    anchors:
                      - { value: 0, meaning: { en: Useless., zh: 无用。 } }
                      - { value: 50, meaning: { en: Usable., zh: 可用。 } }
                      - { value: 100, meaning: { en: As agreed., zh: 符合约定。 } }
            """;

    /** The scheme for persons, who are rated by their heads alone. */
    static final String PERSON_SCHEME =
            """
            code: person
            revision: 2
            subject: person
            name: { en: Everyone, zh: 全体人员 }
            description: { en: Two ratings., zh: 两项评分。 }
            shrinkage: 2
            dimensions:
              - code: work
                name: { en: Work, zh: 工作 }
                weight: 60
                indicators:
                  - kind: rating
                    code: cooperation
                    name: { en: Cooperation, zh: 协作 }
                    weight: 100
                    floor: 20
                    target: 90
                    anchors:
                      - { value: 0, meaning: { en: Does not answer., zh: 不回应。 } }
                      - { value: 50, meaning: { en: Answers when asked., zh: 有问必答。 } }
                      - { value: 100, meaning: { en: Helps others., zh: 主动协助。 } }
              - code: word
                name: { en: Word, zh: 承诺 }
                weight: 40
                indicators:
                  - kind: rating
                    code: reliability
                    name: { en: Reliability, zh: 可靠 }
                    weight: 100
                    floor: 0
                    target: 100
                    anchors:
                      - { value: 0, meaning: { en: Forgets., zh: 常遗忘。 } }
                      - { value: 50, meaning: { en: Needs reminders., zh: 需提醒。 } }
                      - { value: 100, meaning: { en: Keeps every promise., zh: 言出必行。 } }
            """;

    static final String MAPPING =
            """
            kind: incidents
            source: The service desk's tool
            time: { format: "yyyy-MM-dd HH:mm", zone: UTC }
            incident:
              number: { column: number }
              title: { column: title }
              state: { column: state, values: { closed: CLOSED } }
              severity: { column: severity, values: { low: LOW } }
              department: { column: department }
              openedAt: { column: opened }
              startedAt: { column: opened }
              resolvedAt: { column: resolved }
              closedAt: { column: resolved }
              slaMet: { column: met }
            """;

    private QuarterFiles() {}

    /** Closed incidents of May, of which the first ones met their SLA. */
    static String incidents(String department, int from, int to, int met, int hours) {
        StringBuilder rows =
                new StringBuilder("number,title,state,severity,department,opened,resolved,met\n");
        for (int k = from; k <= to; k++) {
            rows.append(
                    "%s-%d,Title,closed,low,%s,2026-05-01 08:00,%s,%s%n"
                            .formatted(
                                    department,
                                    k,
                                    department,
                                    "2026-05-%02d %02d:00"
                                            .formatted(1 + (8 + hours) / 24, (8 + hours) % 24),
                                    k < from + met));
        }
        return rows.toString();
    }
}
