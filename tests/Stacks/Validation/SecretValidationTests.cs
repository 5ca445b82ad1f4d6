using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

public sealed class SecretValidationTests
{
    private const string Where = "Put the secret into Secrets Manager and name it under a service's container.secrets.";
    private const string Token = "ghp_0123456789abcdef0123456789abcdef0123";

    [Theory]
    [InlineData("infra:tags: { Owner: AKIAABCDEFGHIJKLMNOP }", "tags.Owner")]
    [InlineData("infra:alarms: { emails: [a@example.com], runbooks: 'https://me:hunter22@wiki.example.com/runbooks' }", "alarms.runbooks")]
    [InlineData($"infra:redis: {{ applicationUsername: {Token} }}", "redis.applicationUsername")]
    [InlineData($"infra:services: [{{ name: {Token}, {Container} }}]", "services[0].name")]
    [InlineData($"infra:services: [{{ name: web, container: {{ image: '{Image}', port: 8080, healthPath: /{Token} }} }}]",
        "services[0].container.healthPath")]
    public void Validate_CredentialsInASetting_AreRefusedAndNotShown(string lines, string path)
    {
        var problems = ProblemsWith(lines);

        Assert.Contains($"infra:{path} must not hold credentials, as settings end up in plain text. {Where}", problems);
        Assert.DoesNotContain(Token, problems);
        Assert.DoesNotContain("hunter22", problems);
    }

    [Fact]
    public void Validate_KeyThatHoldsCredentials_IsRefusedAndNotShown() => Assert.Equal(
        $"infra:tags must not have a key that holds credentials, as settings end up in plain text. {Where}",
        ProblemsWith($"infra:tags: {{ {Token}: x }}"));

    [Theory]
    [InlineData("DB_PASSWORD")]
    [InlineData("ApiToken")]
    public void Validate_TagNamedAsASecret_IsRefused(string key) => Assert.Equal(
        $"infra:tags.{key} must not be a secret, as everyone reads tags who may list resources. {Where}",
        ProblemsWith($"infra:tags: {{ {key}: hunter22 }}"));

    [Fact]
    public void Validate_VariableNamedAsPlain_IsLeftToTheContainersRule() => Assert.Equal(
        "",
        ProblemsWith(
            $"infra:services: [{{ name: web, container: {{ image: '{Image}', port: 8080, variables: {{ URL: 'postgres://u:p@h/' }}, "
            + "plainVariables: [URL] } }]"));
}
