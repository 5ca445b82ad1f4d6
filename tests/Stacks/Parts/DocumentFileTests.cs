using System.Text;
using Infra.Configuration;
using Infra.Stacks.Parts.Configuration;
using Infra.Tests.Stacks.Settings;

namespace Infra.Tests.Stacks.Parts;

/// <summary>Documents and schemas as their files have them.</summary>
public sealed class DocumentFileTests
{
    private const string Document = "config/orders.json";
    private const string Schema = "config/orders.schema.json";

    [Fact]
    public void Read_Document_IsInOneForm()
    {
        var one = Read((Document, "{ \"limit\":\t1.50,\r\n \"city\": \"M\\u00fcnchen\" }"));
        var other = Read((Document, "\uFEFF{\"limit\": 1.50, \"city\": \"München\"}"));

        Assert.Empty(one.Problems);
        Assert.Equal("{\n  \"limit\": 1.50,\n  \"city\": \"München\"\n}", one.Content);
        Assert.Equal(one.Content, other.Content);
        Assert.Null(one.Schema);
    }

    [Fact]
    public void Read_File_IsThatOfTheSetting_AndTheSchemaThatOfTheName()
    {
        var read = DocumentFile.Read(
            new() { Name = "orders", File = "config/dev/orders.json" },
            ProjectFiles.Only(("config/dev/orders.json", "{}"), (Schema, """{ "type": "object" }""")));

        Assert.Equal(("{}", "{\n  \"type\": \"object\"\n}"), (read.Content, read.Schema));
    }

    // Of draft 4, which AppConfig validates with: exclusiveMinimum belongs to minimum.
    [Theory]
    [InlineData("""{ "type": "object", "required": ["limit"] }""", """{"limit": 1}""", "")]
    [InlineData("""{ "properties": { "limit": { "minimum": 0, "exclusiveMinimum": true } } }""", """{"limit": 1}""", "")]
    [InlineData("""{ "$schema": "http://json-schema.org/draft-04/schema#", "id": "https://shop/orders" }""", """{"limit": 1}""", "")]
    [InlineData("""{ "definitions": { "n": { "type": "integer" } }, "properties": { "a": { "$ref": "#/definitions/n" } } }""", """{"a": 1}""", "")]
    [InlineData(
        """{ "properties": { "limit": { "minimum": 0, "exclusiveMinimum": true } } }""", """{"limit": 0}""",
        "name must be that of a document that its schema config/orders.schema.json accepts; got #/limit (NumberTooSmall).")]
    [InlineData(
        """{ "type": "object", "required": ["limit"], "additionalProperties": false }""", """{"limt": 1}""",
        "name must be that of a document that its schema config/orders.schema.json accepts; got #/limit (PropertyRequired), "
            + "#/limt (NoAdditionalPropertiesAllowed).")]
    [InlineData(
        """{ "properties": { "a": { "type": "integer" } } }""", """{"a": "1"}""",
        "name must be that of a document that its schema config/orders.schema.json accepts; got #/a (IntegerExpected).")]
    [InlineData(
        """{ "properties": { "a": { "enum": ["x"] } } }""", """{"a": "y"}""",
        "name must be that of a document that its schema config/orders.schema.json accepts; got #/a (NotInEnumeration).")]
    [InlineData(
        """{ "properties": { "a": { "$ref": "https://shop/other.json" } } }""", "{}",
        "name must have a JSON Schema of draft 4 in config/orders.schema.json; got a $ref to another document, https://shop/other.json.")]
    [InlineData("[]", "{}", "name must have a JSON Schema of draft 4 in config/orders.schema.json; got no object.")]
    [InlineData("{", "{}", "name must have JSON in its schema config/orders.schema.json; got none from line 1 on.")]
    public void Read_Document_MustBeWhatItsSchemaAccepts(string schema, string document, string expected) =>
        Assert.Equal(expected, string.Join('\n', Read((Document, document), (Schema, schema)).Problems));

    [Fact]
    public void Read_SchemaThatIsNone_IsRefused() => Assert.StartsWith(
        "name must have a JSON Schema of draft 4 in config/orders.schema.json; got ",
        $"{Assert.Single(Read((Document, "{}"), (Schema, """{ "properties": [] }""")).Problems)}",
        StringComparison.Ordinal);

    [Theory]
    [InlineData("{\n\"a\": }", "name must be that of JSON in config/orders.json; got none from line 2 on.")]
    [InlineData("{\"a\": 1, \"a\": 2}", "name must be that of JSON in config/orders.json; got a key twice in an object.")]
    [InlineData("{\"a\": 1} // limit", "name must be that of JSON in config/orders.json; got none from line 1 on.")]
    [InlineData("", "name must be that of JSON in config/orders.json; got none from line 1 on.")]
    [InlineData(
        "{\"url\": \"https://shop:hush@db\"}",
        "name must be that of a document without credentials, and config/orders.json has some. "
            + "Put the secret into Secrets Manager and name it under a service's container.secrets.")]
    public void Read_WhatIsNoDocument_IsRefused(string text, string expected) =>
        Assert.Equal(expected, $"{Assert.Single(Read((Document, text)).Problems)}");

    [Fact]
    public void Read_FileThatIsMissing_IsNamed() => Assert.Equal(
        "file must be that of a document in config/none.json; got 'config/none.json'. There is no such file.",
        $"{Assert.Single(DocumentFile.Read(new() { Name = "orders", File = "config/none.json" }, _ => null).Problems)}");

    [Fact]
    public void Read_DocumentThatIsTooLong_IsRefused()
    {
        var bytes = new byte[DocumentFile.MaxBytes + 1];

        Assert.Equal(
            "name must be that of a document of at most 65536 bytes; got 65537 in config/orders.json.",
            $"{Assert.Single(DocumentFile.Read(new() { Name = "orders" }, path => path == Document ? bytes : null).Problems)}");
    }

    [Theory]
    [InlineData(ProjectFiles.Flags, "")]
    [InlineData("""{"version": "1", "flags": {"a": {"name": "A"}}, "values": {"a": {"_variants": []}}}""", "")]
    [InlineData("[]", "no object")]
    [InlineData("""{"version": 1, "flags": {}, "values": {}}""", "a version other than \"1\"")]
    [InlineData("""{"version": "1", "values": {}}""", "no object flags")]
    [InlineData("""{"version": "1", "flags": {}}""", "no object values")]
    [InlineData("""{"version": "1", "flags": {}, "values": {}, "more": 1}""", "another key, more")]
    [InlineData("""{"version": "1", "flags": {"a": {}}, "values": {}}""", "a flag without a name, a")]
    [InlineData("""{"version": "1", "flags": {}, "values": {"a": {"enabled": true}}}""", "a value of no flag, a")]
    [InlineData("""{"version": "1", "flags": {"a": {"name": "A"}}, "values": {"a": {"on": true}}}""", "a value that is neither enabled nor not, a")]
    public void Read_Flags_HaveTheFormOfAppConfig(string text, string expected)
    {
        var read = DocumentFile.Read(new() { Name = "flags", Kind = DocumentKind.Flags }, ProjectFiles.Only(("config/flags.json", text)));

        Assert.Equal(
            expected.Length == 0 ? "" : $"name must be that of feature flags in config/flags.json; got {expected}.",
            string.Join('\n', read.Problems));
    }

    [Fact]
    public void Read_FlagsWithASchema_AreRefused() => Assert.Equal(
        "kind must be freeform for a document with a schema, config/flags.schema.json; got flags. Remove the schema.",
        $"{Assert.Single(DocumentFile.Read(
            new() { Name = "flags", Kind = DocumentKind.Flags },
            ProjectFiles.Only(("config/flags.json", ProjectFiles.Flags), ("config/flags.schema.json", "{}"))).Problems)}");

    [Fact]
    public void Read_SchemaThatIsTooLong_IsRefused()
    {
        var schema = $"{{\"description\": \"{new string('a', 32_768)}\"}}";

        Assert.StartsWith(
            "name must have a schema of at most 32768 characters; got ",
            $"{Assert.Single(Read((Document, "{}"), (Schema, schema)).Problems)}",
            StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(schema) < DocumentFile.MaxBytes);
    }

    private static DocumentFile Read(params (string Path, string Text)[] files) =>
        DocumentFile.Read(new() { Name = "orders" }, ProjectFiles.Only(files));
}
