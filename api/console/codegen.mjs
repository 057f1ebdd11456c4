/**
 * Writes `src/generated/graphql.ts`: types and text of every operation under `src`, checked against the schema; and
 * `src/generated/trusted-documents.json`: the same operations by their ids, which the server learns from its build.
 * An operation that asks for what the schema does not have stops the build with its file, line and the reason.
 * A mutation that no file contains gets an operation that selects only its errors: `CancelChangeDocument` for `cancelChange`.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import { buildASTSchema, concatAST, Kind, parse, print, Source, validate } from 'graphql';

const console_ = dirname(fileURLToPath(import.meta.url));
const schemaModule = join(console_, '../../schema');
const approved = join(schemaModule, 'approved/schema.graphqls');
const output = join(console_, 'src/generated/graphql.ts');
const manifest = join(console_, 'src/generated/trusted-documents.json');

function filesBelow(folder, ending) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

function parsed(file) {
  const name = relative(console_, file);
  return { location: name, document: parse(new Source(readFileSync(file, 'utf8'), name)) };
}

const sdl = existsSync(approved)
  ? [approved]
  : filesBelow(join(schemaModule, 'src/main/resources/graphql'), '.graphqls');
const schema = concatAST(sdl.map((file) => parsed(file).document));
const documents = filesBelow(join(console_, 'src'), '.graphql').map(parsed);

/** The operations of the mutations that no file contains. */
function remainingMutations() {
  const written = documents
    .flatMap(({ document }) => document.definitions)
    .flatMap(({ kind, selectionSet }) => (kind === Kind.OPERATION_DEFINITION ? selectionSet.selections : []))
    .map(({ name }) => name?.value);
  return schema.definitions
    .filter(({ name }) => name?.value === 'Mutation')
    .flatMap(({ fields }) => fields ?? [])
    .filter(({ name }) => !written.includes(name.value))
    .map(({ name: { value }, arguments: [input] }) => {
      const operation = value.charAt(0).toUpperCase() + value.slice(1);
      return `mutation ${operation}($input: ${print(input.type)}) { ${value}(input: $input) { errors { code message field } } }`;
    });
}

documents.push({ location: 'mutations.graphql', document: parse(remainingMutations().join('\n')) });

const mistakes = validate(buildASTSchema(schema), concatAST(documents.map((each) => each.document)));
if (mistakes.length > 0) {
  console.error(mistakes.map(String).join('\n\n'));
  process.exit(1);
}

const trusted = {};

/** Gives an operation its id: the hash of its text. */
function registered(document) {
  const text = print(document);
  const documentId = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  trusted[documentId] = text;
  return { documentId };
}

const text = await codegen({
  filename: output,
  schema,
  documents,
  config: {
    // Instants and dates come as text; a number beyond what a double holds exactly does not occur in a console.
    scalars: { DateTime: 'string', Date: 'string', Decimal: 'number', Long: 'number', ID: 'string' },
    enumType: 'string-literal',
    arrayInputCoercion: false,
    immutableTypes: true,
    skipTypename: true,
    useTypeImports: true,
    documentMode: 'string',
    dedupeFragments: true,
    unstable_onExecutableDocumentNode: registered,
  },
  plugins: [{ operationTypes: {} }, { typedDocuments: {} }],
  pluginMap: { operationTypes, typedDocuments },
});

/** An unchanged file keeps its date, so that what watches it stays quiet. */
function write(file, content) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== content) {
    writeFileSync(file, content);
  }
}

mkdirSync(dirname(output), { recursive: true });
write(output, text);
write(manifest, JSON.stringify(trusted, null, 2));
