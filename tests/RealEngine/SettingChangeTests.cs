using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>What Pulumi says to changes of the settings of a deployed prod.</summary>
public sealed class SettingChangeTests(SettingChangeTests.Life life) : IClassFixture<SettingChangeTests.Life>
{
    private const string Instance = "aws:rds/instance:Instance";

    // The output of a refused preview as JSON has no reason.
    [RealEngineTheory]
    [InlineData("databaseName: other")]
    [InlineData("masterUsername: other")]
    public async Task Preview_OfAChangeThatReplacesTheDatabase_IsRefused(string setting)
    {
        var preview = await life.PreviewAsync("replicas: 2", $"replicas: 2\n    {setting}");

        Assert.NotEqual(0, preview.ExitCode);
        Assert.Contains("infra-prod-mysql-primary", preview.Text, StringComparison.Ordinal);
        Assert.Contains("marked for protection", preview.Text, StringComparison.Ordinal);
    }

    // The zone of a replica is read from a subnet. While that one is replaced, the preview does not know it.
    [RealEngineFact]
    public async Task Preview_OfAnotherSizeOfATier_KeepsAllDatabases()
    {
        const string Tiers = """
                tiers:
                  - { name: public, vlan: 10, exposure: public, slot: 0, prefixLength: 24 }
                  - { name: management, vlan: 100, exposure: egress, slot: 1, prefixLength: 23 }
                  - { name: business, vlan: 200, exposure: egress, slot: 2, prefixLength: 23 }
                  - { name: data, vlan: 300, exposure: isolated, slot: 3, prefixLength: 23 }
            """;

        var steps = PreviewedStep.AllOf((await life.PreviewAsync("cidr: 10.20.0.0/16", $"cidr: 10.20.0.0/16\n{Tiers}", "--json")).Succeeded());

        Assert.Contains(steps, step => step.IsEnd && step.Type == "aws:ec2/subnet:Subnet");
        Assert.Equal([], steps.Where(step => step.IsEnd && step.Type == Instance).Select(step => $"{step}"));
    }

    /// <summary>One deployment for all tests.</summary>
    public sealed class Life : IDisposable
    {
        private const string Stack = "prod";
        private readonly PulumiFolder _folder = new();
        private readonly Lazy<Task> _deployment;

        public Life() => _deployment = new(DeployAsync);

        /// <summary>Previews the stack with another text in its file.</summary>
        internal async Task<Ended> PreviewAsync(string text, string other, params string[] options)
        {
            await _deployment.Value;
            var file = _folder.PathOf($"Pulumi.{Stack}.yaml");
            var settings = await File.ReadAllTextAsync(file);
            var changed = settings.Replace(text, other, StringComparison.Ordinal);
            Assert.NotEqual(settings, changed);
            await File.WriteAllTextAsync(file, changed);
            try
            {
                return await _folder.PulumiAsync(["preview", "--stack", Stack, .. options]);
            }
            finally
            {
                await File.WriteAllTextAsync(file, settings);
            }
        }

        public void Dispose() => _folder.Dispose();

        private async Task DeployAsync()
        {
            (await _folder.PulumiAsync("stack", "init", Stack)).Succeeded();
            (await _folder.PulumiAsync("up", "--stack", Stack, "--skip-preview")).Succeeded();
        }
    }
}
