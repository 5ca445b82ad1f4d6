using System.Collections.Immutable;
using Infra.Security;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Security;

[Collection(Programs.Name)]
public sealed class GeneratedPasswordTests
{
    [Fact]
    public async Task Password_Defaults_IsLettersAndDigitsOfItsGeneration() => Assert.Equal(
        """
        {
          "keepers": {
            "generation": "3"
          },
          "length": 40,
          "minLower": 1,
          "minNumeric": 1,
          "minUpper": 1,
          "special": false
        }
        """,
        (await RunAsync(generation: 3)).Get("random:index/randomPassword:RandomPassword", "login-password").InputText);

    [Theory]
    [InlineData(true, 30)]
    [InlineData(false, 0)]
    public async Task Secret_ByProtection_IsKept(bool protect, int days) => Assert.Equal(
        $$"""
        {
          "description": "Opens the door.",
          "kmsKeyId": "key-arn",
          "name": "login",
          "recoveryWindowInDays": {{days}},
          "tags": {
            "Name": "login-secret"
          }
        }
        """,
        (await RunAsync(protect: protect)).Get("aws:secretsmanager/secret:Secret", "login-secret").InputText);

    [Fact]
    public async Task Publish_Fields_WritesThemWithThePasswordInOrder() => Assert.Equal(
        """{"host":"db.internal","password":"login-password-result","username":"app"}""",
        (await RunAsync()).Get("aws:secretsmanager/secretVersion:SecretVersion", "login-version").Text("secretStringWo"));

    [Fact]
    public async Task Publish_Version_HasNoPlainInput() => Assert.Equal(
        ["secretId", "secretStringWo", "secretStringWoVersion"],
        (await RunAsync()).Get("aws:secretsmanager/secretVersion:SecretVersion", "login-version").Inputs.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Password_Always_IsSecret()
    {
        Task<bool>? isSecret = null;
        await RunAsync(made: password => isSecret = Output.IsSecretAsync(password.Password));

        Assert.True(await isSecret!);
    }

    [Fact]
    public void RevisionOf_PasswordOrFields_ChangesWithEach()
    {
        var fields = ImmutableDictionary<string, string>.Empty.Add("host", "a").Add("port", "1");

        var revisions = new[]
        {
            GeneratedPassword.RevisionOf(1, fields), GeneratedPassword.RevisionOf(2, fields), GeneratedPassword.RevisionOf(
                1,
                fields.SetItem("host", "b")), GeneratedPassword.RevisionOf(1, fields.Remove("port")),
        };
        Assert.Equal(4, revisions.Distinct().Count());
        Assert.All(revisions, revision => Assert.InRange(revision, 0, int.MaxValue));
    }

    [Fact]
    public void RevisionOf_TheSame_IsTheSameInEveryRun() =>
        Assert.Equal(443493384, GeneratedPassword.RevisionOf(1, ImmutableDictionary<string, string>.Empty.Add("host", "a")));

    private static async Task<RecordingCloud> RunAsync(int generation = 1, bool protect = true, Action<GeneratedPassword>? made = null)
    {
        var cloud = new RecordingCloud(isPreview: false);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var password = new GeneratedPassword(
                "login",
                new() { Description = "Opens the door.", KmsKeyArn = "key-arn", Generation = generation, Protect = protect });
            password.Publish(new() { ["username"] = "app", ["host"] = Output.Create("db.internal") });
            made?.Invoke(password);
        });
        return cloud;
    }
}
