using Infra.Engine.Protocol;
using Infra.Engine.Simulation;
using Infra.Engine.Values;
using Infra.Tests.Support;
using static Infra.Tests.Engine.Support.TestProgram;

namespace Infra.Tests.Engine.Simulation;

public sealed class PolicyDocumentTests
{
    public static TheoryData<string, string> Documents => new()
    {
        { "{}", """{"Version":"2012-10-17"}""" },
        {
            """{"policyId": "p", "version": "2008-10-17", "statements": [{}]}""",
            """{"Version":"2008-10-17","Id":"p","Statement":[{"Effect":"Allow"}]}"""
        },
        {
            """
            {"statements": [{
              "sid": "A", "effect": "Deny", "notActions": ["b", "a", "c"], "notResources": ["r"],
              "notPrincipals": [{"type": "AWS", "identifiers": ["*"]}]
            }]}
            """,
            OneLine.Join(
                """
                {"Version":"2012-10-17","Statement":[{
                  "Sid":"A","Effect":"Deny","NotAction":["c","b","a"],"NotResource":"r","NotPrincipal":{"AWS":"*"}
                }]}
                """,
                separator: "")
        },
        {
            """
            {"statements": [{"principals": [
              {"type": "Service", "identifiers": ["b.x"]},
              {"type": "AWS", "identifiers": ["1", "2"]},
              {"type": "Service", "identifiers": ["c.x"]}
            ]}]}
            """,
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["2","1"],"Service":["c.x","b.x"]}}]}"""
        },
        {
            """{"statements": [{"principals": [{"type": "*", "identifiers": ["*"]}]}]}""",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*"}]}"""
        },
        {
            """
            {"statements": [{"conditions": [
              {"test": "T", "variable": "v", "values": ["a", "c", "b"]},
              {"test": "B", "variable": "x", "values": ["&{aws:username}"]},
              {"test": "T", "variable": "u", "values": ["1"]}
            ]}]}
            """,
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Condition":{"B":{"x":"${aws:username}"},"T":{"u":"1","v":["a","c","b"]}}}]}"""
        },
        {
            """{"statements": [{"resources": ["<a>&é"]}]}""",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"\u003ca\u003e\u0026é"}]}"""
        },
        {
            """
            {
              "sourcePolicyDocuments": [
                "{\"Id\": \"s\", \"Statement\": [{\"Action\": \"x\", \"Sid\": \"A\", \"Effect\": \"Allow\"}, {\"Effect\": \"Deny\"}]}"
              ],
              "statements": [{"sid": "A", "actions": ["y"]}],
              "overridePolicyDocuments": [
                "{\"Statement\": {\"Sid\": \"B\"}}",
                "{\"Statement\": [{\"Sid\": \"B\", \"Effect\": \"Deny\"}]}"
              ]
            }
            """,
            OneLine.Join(
                """
                {"Version":"2012-10-17","Id":"s","Statement":[
                  {"Sid":"A","Effect":"Allow","Action":"y"},
                  {"Effect":"Deny"},
                  {"Sid":"B","Effect":"Deny"}
                ]}
                """,
                separator: "")
        },
    };

    public static TheoryData<string, string> Refusals => new()
    {
        { """{"statements": [{"sid": "A"}, {"sid": "A"}]}""", "Two statements of statements have the Sid 'A'. Give one of them another." },
        {
            """{"version": "2008-10-17", "statements": [{"resources": ["&{x}"]}]}""",
            "'&{x}' holds a policy variable, which version 2008-10-17 does not have. Use version 2012-10-17."
        },
        { """{"sourcePolicyDocuments": ["[]"]}""", "A document of sourcePolicyDocuments is not a JSON object." },
        { """{"statements": [{"conditions": [{"variable": "v"}]}]}""", "A statement lacks test." },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_OfArguments_EqualsTheProvidersDocument(string arguments, string expected) =>
        Assert.Equal(expected, Text(arguments, "minifiedJson"));

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Document_Invalid_IsRefusedWithTheReason(string arguments, string expected) =>
        Assert.Equal(expected, Assert.Throws<SimulationException>(() => Text(arguments, "json")).Message);

    [Fact]
    public void Document_Json_IsIndented() => Assert.Equal(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": [
                "s3:PutObject",
                "s3:GetObject"
              ],
              "Resource": "*"
            }
          ]
        }
        """,
        Text("""{"statements": [{"actions": ["s3:GetObject", "s3:PutObject"], "resources": ["*"]}]}""", "json"));

    private static string Text(string arguments, string field) =>
        ((StringValue)PolicyDocument.Answer(new WireReader().Read(Json(arguments)), MapValue.Empty)[field]).Value;
}
