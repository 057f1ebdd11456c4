import { addPgTableCondition } from 'postgraphile/utils';

// Conditions other than "equals", each added separately as PostGraphile's documentation recommends, instead of a general filter.

const oneOf = (tableName, field, column) =>
  addPgTableCondition({ schemaName: 'public', tableName }, field, (build) => {
    const { sql } = build;
    const { sqlValueWithCodec, listOfCodec, TYPES } = build.dataplanPg;
    const { GraphQLList, GraphQLNonNull, GraphQLString } = build.graphql;
    const texts = listOfCodec(TYPES.text);
    return {
      description: `The ${column} is one of these.`,
      type: new GraphQLList(new GraphQLNonNull(GraphQLString)),
      apply(condition, values) {
        if (values != null) {
          condition.where(
            sql`${condition.alias}.${sql.identifier(column)} = any(${sqlValueWithCodec(values, texts)})`,
          );
        }
      },
    };
  });

const bound = (tableName, field, column, operator) =>
  addPgTableCondition({ schemaName: 'public', tableName }, field, (build) => {
    const { sql } = build;
    const { sqlValueWithCodec, TYPES } = build.dataplanPg;
    const comparison = operator === 'from' ? sql`>=` : sql`<`;
    return {
      description: operator === 'from' ? `The ${column} is this or later.` : `The ${column} is earlier than this.`,
      type: build.getInputTypeByName('Datetime'),
      apply(condition, value) {
        if (value != null) {
          condition.where(
            sql`${condition.alias}.${sql.identifier(column)} ${comparison} ${sqlValueWithCodec(value, TYPES.timestamptz)}`,
          );
        }
      },
    };
  });

export const conditions = [
  oneOf('bot', 'codeIn', 'code'),
  oneOf('incident', 'severityIn', 'severity'),
  oneOf('incident', 'stateIn', 'state'),
  bound('incident', 'openedFrom', 'opened_at', 'from'),
  bound('incident', 'openedBefore', 'opened_at', 'before'),
];
