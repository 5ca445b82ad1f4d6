using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Environments;

public sealed class CheckedHostsTests
{
    [Theory]
    [InlineData("production", "route: {}", "shop.example.com")]
    [InlineData(
        "production",
        "route: { hosts: [www.shop.example.com, '*.shop.example.com', shop.example.com] }",
        "shop.example.com www.shop.example.com")]
    [InlineData("production", "route: { hosts: [shop.example.com], paths: [/api] }", "")]
    [InlineData("production", "calls: []", "")]
    [InlineData("development", "route: {}", "")]
    public void CheckedHosts_AreThoseOfProductionWhoseEveryPathIsOneServices(string profile, string setting, string expected) => Assert.Equal(
        expected,
        string.Join(' ', PlanWith($$"""
            infra:profile: {{profile}}
            infra:services:
              - { name: web, container: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1', port: 8080 }, {{setting}} }
            """).CheckedHosts));
}
